// The browser's corner: what is shown after each touch; what has to be asked for is answered from a list, or by nobody.
import { Corner } from "../../jagvoice/faces/web/static/board/corner.js";

export async function answer({ pages, touches, answers }) {
  const asked = [];
  const corner = new Corner(pages, async (what) => {
    asked.push(what);
    if (!answers.length) throw new TypeError("nobody there");
    return answers.shift();
  });
  const told = [];
  for (const touch of touches) {
    if (!corner.open) break;
    try {
      const { do: deed, problem } = await (touch.typed ? corner.typed(touch.typed) : corner.touch(touch.touch));
      told.push({ do: deed, problem, scene: corner.open ? corner.scene : null, finds: corner.finds });
    } catch (error) {
      told.push({ error: error.name, scene: corner.scene });
    }
  }
  return { told, asked };
}
