import { encode } from 'fast-png'
import webp from 'webp-wasm'

/** At most this many dots on a side: on paper a picture is 17 mm wide, 200 dots at 300 dpi. */
const mostDots = 400

/** A picture in WebP as a PNG of at most 400 dots on a side. @throws Error when it cannot be read, or moves */
export async function pngOfWebp(bytes: Uint8Array): Promise<Uint8Array> {
  // The decoder reads all of the memory that lies behind its input.
  const picture = await webp.decode(bytes.slice().buffer)
  if (!(picture as unknown)) throw new Error('no picture in WebP that can be read')
  return encode(shrunk(picture))
}

type Dots = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** Each new dot is the mean of a square of old ones; red, green, blue and how much it covers. */
function shrunk({ width, height, data }: Dots) {
  const side = Math.ceil(Math.max(width, height) / mostDots)
  const small = {
    width: Math.max(1, Math.floor(width / side)),
    height: Math.max(1, Math.floor(height / side)),
  }
  const dots = new Uint8Array(small.width * small.height * 4)
  for (let y = 0; y < small.height; y += 1)
    for (let x = 0; x < small.width; x += 1)
      for (let part = 0; part < 4; part += 1) {
        let sum = 0
        for (let down = 0; down < side; down += 1)
          for (let along = 0; along < side; along += 1)
            sum += data[((y * side + down) * width + x * side + along) * 4 + part] ?? 0
        dots[(y * small.width + x) * 4 + part] = Math.round(sum / side ** 2)
      }
  return { ...small, data: dots, channels: 4 as const }
}
