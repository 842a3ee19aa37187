import { fingerprintBlob } from "./bindings.js";

/**
 * A photo of 207 bytes, in Base64: 64x64 pixels with halved colours, as cameras write them, in blocks
 * of one grey each, so that it has a hash of the best quality and companions.
 */
export const PHOTO =
  "/9j/2wBDAEABAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAARCABAAEADAS" +
  "IAAhEAAxEA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIAAwAAPwCqSyAIorIAqkosCyKaILoK" +
  "KAgugqCKqiwJIrqAkiumCqKqILILpgusqmC6SSYJJpLAquqqCaSKIP/Z";

/**
 * Has the functions compiled that a photo needs, before there is one: browsers compile a function when
 * it is called for the first time. Takes 15 ms in Chromium, where the first photo is hashed 5 to 18 ms
 * sooner for it. To have them optimised, too, would take the work of several photos.
 */
export function warm(): void {
  const photo = Uint8Array.from(atob(PHOTO), (character) => character.charCodeAt(0));
  fingerprintBlob(new Blob([photo]), { companions: "standard" });
}
