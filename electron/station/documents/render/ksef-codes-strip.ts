import { encodeMatrix } from './barcode.ts'
import { body, caption, contentWidth, sheet } from './sales-head.ts'
import { besideStrips, joinStrips, space, type Strip } from './strip.ts'
import { stack, type Setter } from './typeset.ts'
import type { KsefCodes } from './types.ts'

const half = contentWidth / 2
/** Blank modules that a QR code wants on every side. */
const quiet = 4
/** A module in millimetres, the first whose symbol fits into half a page: a code of a long signature is a dense one. */
const modules = [0.6, 0.5, 0.4]
const room = 46

/** The codes of KSeF side by side, each with what it is above and its caption below. */
export function codesStrip({ invoice, certificate }: KsefCodes, set: Setter): Strip {
  return joinStrips(
    space(6),
    besideStrips(
      codeStrip('Sprawdź, czy faktura jest w KSeF', invoice.url, invoice.caption, sheet.left, set),
      certificate === null
        ? space(0)
        : codeStrip('Sprawdź wystawcę', certificate, 'CERTYFIKAT', sheet.left + half, set),
    ),
  )
}

function codeStrip(title: string, url: string, label: string, x: number, set: Setter): Strip {
  const { columns, rows, cells } = encodeMatrix('qrcode', url)
  const module = modules.find((each) => columns * each <= room) ?? 0.35
  const heading = set(title, x, 0, half - 6, caption)
  const top = heading.bottom + quiet * module
  const bottom = top + rows * module + quiet * module
  const under = stack(set, x, bottom, half - 6, [[label, { ...body, font: 'semibold' }]])
  return {
    items: [
      ...heading.items,
      { kind: 'modules', x: x + quiet * module, y: top, module, cells },
      ...under.items,
    ],
    height: under.bottom,
  }
}
