import { blankBitmap, fillBox, type Bitmap } from '../documents/render/bitmap.ts'

/** A picture in shades of grey: a byte per dot, 0 black and 255 white, row by row. */
export type Grey = { readonly width: number; readonly height: number; readonly dots: Uint8Array }

/** A part of a picture, in dots. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** What is darker than this prints. */
const darkBelow = 128

/** The smallest box around all that prints; null for a blank picture. */
export function inkBox({ width, height, dots }: Grey): Box | null {
  let [left, right, top, bottom] = [width, -1, -1, -1]
  for (let y = 0; y < height; y += 1) {
    const row = dots.subarray(y * width, (y + 1) * width)
    const first = row.findIndex((dot) => dot < darkBelow)
    if (first < 0) continue
    if (top < 0) top = y
    bottom = y
    left = Math.min(left, first)
    right = Math.max(
      right,
      row.findLastIndex((dot) => dot < darkBelow),
    )
  }
  return bottom < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

export function cut(picture: Grey, box: Box): Grey {
  const dots = new Uint8Array(box.width * box.height)
  for (let y = 0; y < box.height; y += 1) {
    const from = (box.y + y) * picture.width + box.x
    dots.set(picture.dots.subarray(from, from + box.width), y * box.width)
  }
  return { width: box.width, height: box.height, dots }
}

/** A quarter to the right. */
export function turned({ width, height, dots }: Grey): Grey {
  const turnedDots = new Uint8Array(dots.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) turnedDots[x * height + (height - 1 - y)] = dots[y * width + x]!
  }
  return { width: height, height: width, dots: turnedDots }
}

/** The picture in another size; each dot is the mean of what lies under it. A factor of 1 changes nothing. */
export function resized(picture: Grey, factor: number): Grey {
  if (factor === 1) return picture
  const width = Math.max(1, Math.floor(picture.width * factor))
  const height = Math.max(1, Math.floor(picture.height * factor))
  const across = shares(width, picture.width, factor)
  const narrow = new Float32Array(width * picture.height)
  for (let y = 0; y < picture.height; y += 1) {
    for (const [x, parts] of across.entries()) {
      let sum = 0
      for (const { at, share } of parts) sum += picture.dots[y * picture.width + at]! * share
      narrow[y * width + x] = sum
    }
  }
  const dots = new Uint8Array(width * height)
  for (const [y, parts] of shares(height, picture.height, factor).entries()) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (const { at, share } of parts) sum += narrow[at * width + x]! * share
      dots[y * width + x] = Math.round(sum)
    }
  }
  return { width, height, dots }
}

/** Of which old dots each new one is made, and how much of it each is. */
function shares(
  count: number,
  of: number,
  factor: number,
): { readonly at: number; readonly share: number }[][] {
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [index / factor, Math.min(of, (index + 1) / factor)]
    const parts: { at: number; share: number }[] = []
    for (let at = Math.floor(from); at < to; at += 1) {
      const share = (Math.min(to, at + 1) - Math.max(from, at)) / (to - from)
      if (share > 0) parts.push({ at, share })
    }
    return parts
  })
}

/** The picture as a thermal printer shows it. */
export function bitmapOf({ width, height, dots }: Grey): Bitmap {
  const sheet = blankBitmap(width, height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (dots[y * width + x]! < darkBelow) fillBox(sheet, { x, y, width: 1, height: 1 }, true)
    }
  }
  return sheet
}
