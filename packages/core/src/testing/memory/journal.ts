/** Takes note of how to undo each write of a commit. */
export interface Journal {
  /** `undo` takes back the write that was just made. */
  note(undo: () => void): void;
}

/** A {@link Journal} that its owner can play back. */
export interface UndoJournal extends Journal {
  /** Takes back every write, the last one first, and forgets them. */
  undo(): void;
}

/** Makes an empty journal, for one commit. */
export function createJournal(): UndoJournal {
  const undos: (() => void)[] = [];
  return {
    note: (undo) => {
      undos.push(undo);
    },
    undo: () => {
      for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) undo();
    },
  };
}
