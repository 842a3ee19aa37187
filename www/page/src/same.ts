import type { ReportImage } from "veilprint";
import { matches, parse } from "veilprint/pdq";
import type { Picture } from "./pictures.js";

/** Pictures that a platform would take for one: what is sent of them, and which they are. */
export interface Group {
  readonly image: ReportImage;
  /** The first of them comes first. */
  readonly pictures: readonly Picture[];
}

/**
 * The pictures that can be reported, each with its copies. A copy is one whose PDQ hash is at most
 * 31 bits from that of the first, which is the distance at which platforms match.
 *
 * What is sent is the first one's; where only a copy was stored turned by its camera, that hash is
 * sent too, since platforms may know the picture so.
 */
export function grouped(list: readonly Picture[]): readonly Group[] {
  const groups: { image: ReportImage; bits: Uint8Array; pictures: Picture[] }[] = [];
  for (const picture of list) {
    if (picture.state.at !== "done") continue;
    const { print } = picture.state;
    // Once: of a hundred pictures there are thousands of pairs, and the page must not stand still.
    const bits = parse(print.pdq);
    const group = groups.find((each) => matches(each.bits, bits));
    if (group === undefined) {
      groups.push({ image: sent(print), bits, pictures: [picture] });
      continue;
    }
    group.pictures.push(picture);
    if (group.image.asStored === undefined && print.asStored !== undefined) {
      group.image = { ...group.image, asStored: print.asStored };
    }
  }
  return groups;
}

function sent({ pdq, quality, asStored, companions }: ReportImage): ReportImage {
  return {
    pdq,
    quality,
    ...(asStored === undefined ? {} : { asStored }),
    ...(companions === undefined ? {} : { companions }),
  };
}
