/**
 * The program itself on the tablet: kept by the service worker, and changed for a newer one only while nobody uses it.
 */

/** So often it is looked whether there is a newer one, in ms. */
const LOOK = 30 * 60 * 1000;

/** The program of this page. */
export class Shell {
  #registered = null;
  #looked = Date.now();
  #changing = false;

  /** Have the program kept; called once, when the board is there: what is shown comes before what is kept for later. */
  begin() {
    navigator.serviceWorker?.register("/board/sw.js", { scope: "/board/", updateViaCache: "none" }).then(
      (registered) => (this.#registered = registered),
      () => null,
    );
  }

  /**
   * Change to a newer program where there is one; called while nobody uses the board.
   * @param {() => boolean} calm whether nobody does at the moment of the change.
   */
  renew(calm) {
    const { waiting } = this.#registered ?? {};
    if (waiting && !this.#changing) {
      this.#changing = true;
      navigator.serviceWorker.addEventListener("controllerchange", () => calm() && location.reload(), { once: true });
      waiting.postMessage("take over");
    } else if (this.#registered && Math.abs(Date.now() - this.#looked) > LOOK) {
      this.#looked = Date.now();
      this.#registered.update().catch(() => null);
    }
  }

  /** Leave nothing of the program, nor of what it kept beside the database, on the tablet. */
  async wipe() {
    const every = (await globalThis.caches?.keys()) ?? [];
    await Promise.all(every.map((name) => caches.delete(name)));
    const registered = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(registered.map((one) => one.unregister()));
    this.#registered = null;
  }
}
