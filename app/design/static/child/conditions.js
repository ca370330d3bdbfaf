// When a question is shown: the same tiny language as surveys/conditions.py, held to the same vectors
// (surveys/conditions_vectors.json). An answer is {value} or {missing}; what is not there was skipped.

export function holds(condition, answers) {
  if (condition.any) return condition.any.some((part) => holds(part, answers));
  if (condition.all) return condition.all.every((part) => holds(part, answers));
  if (condition.not) return !holds(condition.not, answers);
  if ("missing" in condition) return isMissing(condition, answers[condition.missing]);
  return isAnswered(condition, answers[condition.answered]);
}

function isMissing(condition, answer) {
  if (hasValue(answer)) return false;
  const reason = answer?.missing ?? "skipped";
  return !("is" in condition) || condition.is === reason;
}

function isAnswered(condition, answer) {
  if (!hasValue(answer)) return false;
  const picked = [answer.value].flat();
  if ("includes" in condition) return picked.includes(condition.includes);
  return !("is" in condition) || (picked.length === 1 && picked[0] === condition.is);
}

function hasValue(answer) {
  return answer?.value !== undefined && answer.value !== null;
}

// Walks the questions in order, so that what was not shown counts for nothing further on: changing an answer leaves
// no orphan. `questions` are {id, shownWhen}; `read(id)` gives the answer that stands on the screen, or undefined.
export function walk(questions, read) {
  const walked = {};
  for (const { id, shownWhen } of questions) {
    if (shownWhen && !holds(shownWhen, walked)) walked[id] = { missing: "not_shown" };
    else walked[id] = read(id) ?? { missing: "skipped" };
  }
  return walked;
}
