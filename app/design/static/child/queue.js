// What waits on this tablet: sealed answers, which the tablet itself cannot open (T3), and which groups it is set up for.
// `strict`: kept means written to the disk, not to a buffer that a flat battery empties.

const STORES = { waiting: "id", groups: "code" };

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("heard", 1);
    asked.onupgradeneeded = () => {
      // Only ever adds: another version must find what this one has kept.
      for (const [name, keyPath] of Object.entries(STORES)) {
        if (!asked.result.objectStoreNames.contains(name)) asked.result.createObjectStore(name, { keyPath });
      }
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function using(name, mode, act) {
  const opened = await open();
  try {
    return await new Promise((resolve, reject) => {
      const work = opened.transaction(name, mode, { durability: "strict" });
      const asked = act(work.objectStore(name));
      work.oncomplete = () => resolve(asked.result);
      work.onabort = work.onerror = () => reject(work.error);
    });
  } finally {
    opened.close();
  }
}

export const add = (name, row) => using(name, "readwrite", (store) => store.put(row));
export const list = (name) => using(name, "readonly", (store) => store.getAll());
export const find = (name, key) => using(name, "readonly", (store) => store.get(key));
export const remove = (name, key) => using(name, "readwrite", (store) => store.delete(key));
