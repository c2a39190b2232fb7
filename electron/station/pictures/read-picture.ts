import { decode, type DecodedPng } from 'fast-png'
import { GifReader } from 'omggif'
import type { Grey } from './grey.ts'

/** More dots than any label has; a small file may claim to be of any size. */
const mostDots = 40_000_000

/** A picture and the dots per inch that its file names, null where it names none. */
export type ReadPicture = Grey & { readonly dpi: number | null }

/** @throws Error for what is no picture, or one that cannot be read here */
export function readPng(bytes: Uint8Array): ReadPicture {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (head.length < 33) throw new Error('a PNG that ends too early')
  mustBeLabelSized(head.readUInt32BE(16), head.readUInt32BE(20))
  // The decoder takes dots of less than a byte for whole ones where the picture is interlaced.
  if (head.readUInt8(28) === 1 && head.readUInt8(24) < 8) throw new Error('an interlaced PNG of few colours')
  const png = decode(bytes)
  const { width, height } = png
  const dots = new Uint8Array(width * height)
  const light = lightOf(png)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) dots[y * width + x] = light(x, y)
  }
  const metric = png.resolution?.unit === 1 ? Math.round(png.resolution.x * 0.0254) : null
  return { width, height, dots, dpi: metric }
}

/** The first picture of a GIF. @throws Error for what is none */
export function readGif(bytes: Uint8Array): ReadPicture {
  const gif = new GifReader(bytes)
  const { width, height } = gif
  mustBeLabelSized(width, height)
  const colours = new Uint8Array(width * height * 4)
  gif.decodeAndBlitFrameRGBA(0, colours)
  const dots = new Uint8Array(width * height)
  for (const index of dots.keys()) {
    const [red, green, blue, opaque] = colours.subarray(index * 4, index * 4 + 4)
    dots[index] = onWhite(luma(red!, green!, blue!), opaque! / 255)
  }
  return { width, height, dots, dpi: null }
}

function mustBeLabelSized(width: number, height: number): void {
  if (width < 1 || height < 1 || width * height > mostDots)
    throw new Error(`a picture of ${width} by ${height}`)
}

/** How light a dot is, from 0 to 255: samples of 1 to 16 bits, with or without palette, colour and opacity. */
function lightOf({ width, data, depth, channels, palette, transparency }: DecodedPng) {
  const perRow = Math.ceil((width * channels * depth) / 8)
  const most = 2 ** depth - 1
  const sample = (x: number, y: number, channel: number): number => {
    const at = x * channels + channel
    if (depth >= 8) return data[y * width * channels + at]!
    const bit = at * depth
    return (data[y * perRow + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most
  }
  return (x: number, y: number): number => {
    const first = sample(x, y, 0)
    if (palette) {
      const [red = 255, green = 255, blue = 255, opaque = 255] = palette[first] ?? []
      return onWhite(luma(red, green, blue), opaque / 255)
    }
    const scaled = (channel: number) => (sample(x, y, channel) / most) * 255
    const light = channels < 3 ? scaled(0) : luma(scaled(0), scaled(1), scaled(2))
    if (channels % 2 === 0) return onWhite(light, sample(x, y, channels - 1) / most)
    const clear =
      transparency &&
      Array.from({ length: channels }, (_, each) => each).every(
        (each) => sample(x, y, each) === transparency[each],
      )
    return clear ? 255 : Math.round(light)
  }
}

const luma = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue
const onWhite = (light: number, opacity: number) => Math.round(255 - (255 - light) * opacity)
