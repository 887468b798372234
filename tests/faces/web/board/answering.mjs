import { bounded } from "../../../../jagvoice/faces/web/static/board/answering.js";

export function answer(named) {
  return bounded(named);
}
