import { dotsAt, type Resolution } from '../documents/render/resolution.ts'
import { cut, inkBox, turned, type Grey } from './grey.ts'

/** The head of a printer of 4 inches is 832 dots wide at 203 dpi; carriers' labels are at most 4 x 6 inches. Millimetres. */
const sheet = { width: 104, height: 153 }
/** Left around what prints, where the rest of its page is cut off. */
const marginMm = 1

/** What fits a label printer, and the factor by which it has to be made smaller for that (1 for not at all). */
export type Fitted = { readonly picture: Grey; readonly factor: number }

/**
 * Fits a page to a label printer without changing a dot of it where that is possible: whole, else without its white margins, else turned by
 * a quarter, else smaller.
 * @param scale how many dots of the printer become of one of the page
 */
export function fitLabel(page: Grey, scale: number, resolution: Resolution): Fitted {
  const dots = dotsAt(resolution)
  const most = { width: dots(sheet.width), height: dots(sheet.height) }
  const room = ({ width, height }: Grey) =>
    Math.min(1, most.width / (width * scale), most.height / (height * scale))
  if (room(page) === 1) return { picture: page, factor: 1 }
  const ink = inkBox(page)
  if (!ink) return { picture: cut(page, { x: 0, y: 0, width: 1, height: 1 }), factor: 1 }
  const margin = Math.floor(dots(marginMm) / scale)
  const [x, y] = [Math.max(0, ink.x - margin), Math.max(0, ink.y - margin)]
  const upright = cut(page, {
    x,
    y,
    width: Math.min(page.width, ink.x + ink.width + margin) - x,
    height: Math.min(page.height, ink.y + ink.height + margin) - y,
  })
  const across = turned(upright)
  const picture = room(across) > room(upright) ? across : upright
  return { picture, factor: room(picture) }
}

/** The resolutions in which carriers draw their labels, by which the size of a picture is told that does not name its own. */
const usual = [203, 300, 600]
/** The short side of a label, at most. */
const widestInches = 4.43

/** The dots per inch of a picture of a label: as its file says, if that is one of a printer, else the one that gives the size of a label. */
export function dpiOf(picture: Grey & { readonly dpi: number | null }): number {
  if (picture.dpi !== null && picture.dpi >= 190 && picture.dpi <= 620) return picture.dpi
  const short = Math.min(picture.width, picture.height)
  return usual.find((dpi) => short <= dpi * widestInches) ?? short / widestInches
}

/** By how much a picture of `dpi` is enlarged for a printer; 1 where they differ by the way only in which makers count. */
export function scaleFor(dpi: number, resolution: Resolution): number {
  return Math.abs(dpi - resolution) <= 6 ? 1 : resolution / dpi
}
