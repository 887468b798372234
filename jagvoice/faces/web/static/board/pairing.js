/**
 * The view before a tablet is a board: a code from the office is typed, or comes with the address of a QR code. Its
 * sentences stand in the page, each with its name; nothing here says one of its own.
 */

/** After so long the server is asked again whether it is there, in ms. */
const PATIENCE = 20_000;

/** Take the code out of the address; it stays neither there nor in the history. @returns {string} */
export function codeInAddress() {
  const found = /^#pair=?(.*)$/.exec(location.hash);
  if (!found) return "";
  history.replaceState(null, "", location.pathname);
  try {
    return decodeURIComponent(found[1]) || " ";
  } catch {
    return " ";
  }
}

/**
 * Make this tablet a board by a code.
 * @returns {Promise<"paired" | "wrong" | "slow" | "away">} what became of it.
 */
export async function pair(code) {
  try {
    const answer = await fetch("/board/pair", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: code.trim() }),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return "paired";
    if (answer.status === 429) return "slow";
    return answer.status >= 500 ? "away" : "wrong";
  } catch {
    return "away";
  }
}

/** The page where a code is typed. */
export class PairingView {
  #root;
  #form;
  #code;
  #told;
  #button;

  /**
   * @param {HTMLElement} root
   * @param {(code: string) => Promise<string>} paired tries a code, and returns the name of what is to be said of it.
   */
  constructor(root, paired) {
    this.#root = root;
    this.#form = root.querySelector("form");
    this.#code = root.querySelector("input");
    this.#button = root.querySelector("button");
    this.#told = root.querySelector("[role=status]");
    this.#form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (this.#button.disabled) return;
      this.#button.disabled = true;
      this.tell("trying");
      const told = await paired(this.#code.value).catch(() => "away");
      this.#button.disabled = false;
      this.tell(told);
      if (told !== "paired") this.#code.select();
    });
  }

  /** Show it, with a code that is tried at once. */
  show(code = "", told = "") {
    this.tell(told);
    this.#code.value = code.trim();
    if (this.#code.value) this.#form.requestSubmit();
    else this.#code.focus();
  }

  /** Forget what was typed. */
  clear() {
    this.#code.value = "";
    this.tell("");
  }

  /** Say something by its name; nothing where the page has no such sentence. */
  tell(name) {
    const said = this.#root.querySelector(`[data-says="${CSS.escape(name)}"]`);
    this.#told.textContent = said?.textContent ?? "";
  }
}
