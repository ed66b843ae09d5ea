// The faces of Rust structs: an object of the other language has one face at a time, so that the page can compare two
// faces, remove a listener that it has added, and find again the properties that it has set.

import { guestsByFace, type HostObject } from "../heap.js";

/** The faces by the number that the other language gives their objects: no two living objects have the same one. */
const faces = new Map<number, WeakRef<object>>();

const lost = new FinalizationRegistry<number>((id) => {
  if (faces.get(id)?.deref() === undefined) faces.delete(id);
});

/** Returns the face of the object with this number. A living face keeps its object alive, and so its number valid. */
export const faceOf = (id: number): object | undefined => faces.get(id)?.deref();

export function showAs(face: object, guest: HostObject, id: number): void {
  guestsByFace.set(face, guest);
  faces.set(id, new WeakRef(face));
  lost.register(face, id);
}
