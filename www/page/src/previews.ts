// Pixels across of what is kept of a picture to show it: blurred by having no more.
const SIDE = 20;

/**
 * Small, blurred pictures of the chosen files. They are made by the browser, one after the other,
 * and are of a few pixels: somebody who looks over a shoulder, or at this page's memory, finds no
 * more. The picture itself is shown only while a person asks for it.
 */
export class Previews {
  readonly #made = new Map<number, ImageBitmap | undefined>();
  readonly #shown = new Map<number, string>();
  readonly #wanted = new Set<number>();
  #last: Promise<unknown> = Promise.resolve();

  /** The blurred picture, or `undefined` where this browser cannot read the file. */
  async of(id: number, file: Blob): Promise<ImageBitmap | undefined> {
    this.#wanted.add(id);
    const made = this.#last.then(async () => {
      if (this.#made.has(id) || !this.#wanted.has(id)) return this.#made.get(id);
      const bitmap = await small(file);
      // Dropped meanwhile.
      if (!this.#wanted.has(id)) {
        bitmap?.close();
        return undefined;
      }
      this.#made.set(id, bitmap);
      return bitmap;
    });
    this.#last = made;
    return await made;
  }

  /** The address under which the picture can be shown as it is, until it is hidden. */
  show(id: number, file: Blob): string {
    this.hide(id);
    const url = URL.createObjectURL(file);
    this.#shown.set(id, url);
    return url;
  }

  /** Ends what {@link Previews.show} began. */
  hide(id: number): void {
    const url = this.#shown.get(id);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.#shown.delete(id);
  }

  /** Drops all that is held of a picture. */
  drop(id: number): void {
    this.#wanted.delete(id);
    this.hide(id);
    this.#made.get(id)?.close();
    this.#made.delete(id);
  }

  /** Drops everything. */
  forget(): void {
    for (const id of [...this.#wanted, ...this.#shown.keys()]) this.drop(id);
  }
}

async function small(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { resizeWidth: SIDE, resizeQuality: "medium" });
  } catch {
    // A format that this browser does not show; its fingerprint is made all the same.
    return undefined;
  }
}
