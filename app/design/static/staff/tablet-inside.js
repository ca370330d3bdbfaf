// Before the child's page begins inside a frame: it moves the focus to each new question, but never away from somebody who
// is writing beside it. Once they are in the tablet themselves, it does as on any tablet.

const { focus } = HTMLElement.prototype;

HTMLElement.prototype.focus = function (options) {
  if (document.hasFocus()) focus.call(this, options);
};
