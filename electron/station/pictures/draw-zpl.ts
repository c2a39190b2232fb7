import { ready } from 'zpl-renderer-js'
import type { Resolution } from '../documents/render/resolution.ts'
import { cut, inkBox, type Grey } from './grey.ts'
import { readPng } from './read-picture.ts'
import { zplNumber } from './zpl-number.ts'

/** Where the commands name none: a label of 4 x 6 inches. */
const usualMm = { width: 104, height: 153 }
/** Left under the last row that prints. */
const tailDots = 16

/** Each label of ZPL as a printer of that resolution would print it, dot by dot. @throws Error when there is none */
export async function drawZpl(bytes: Uint8Array, resolution: Resolution): Promise<readonly Grey[]> {
  const zpl = Buffer.from(bytes).toString('utf8')
  const dotsPerMm = resolution === 203 ? 8 : 12
  const { api } = await ready
  const millimetres = (command: string, usual: number) =>
    (zplNumber(zpl, command) ?? usual * dotsPerMm) / dotsPerMm
  const drawn = await api.zplToBase64MultipleAsync(
    zpl,
    millimetres('PW', usualMm.width),
    millimetres('LL', usualMm.height),
    dotsPerMm,
  )
  if (drawn.length === 0) throw new Error('no label')
  const labels = drawn.map((png) => readPng(Buffer.from(png, 'base64')))
  return zplNumber(zpl, 'LL') === null ? labels.map(withoutTail) : labels
}

/** What names no length was drawn on a long sheet. */
function withoutTail(label: Grey): Grey {
  const ink = inkBox(label)
  if (!ink) return label
  const height = Math.min(label.height, ink.y + ink.height + tailDots)
  return cut(label, { x: 0, y: 0, width: label.width, height })
}
