import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printEpl } from '../../../drivers/virtual/printer/pictures/epl.ts'
import { printEscPos } from '../../../drivers/virtual/printer/pictures/escpos.ts'
import { printTspl } from '../../../drivers/virtual/printer/pictures/tspl.ts'
import { bitmapToEpl } from '../../../electron/station/documents/render/bitmap-to-epl.ts'
import { bitmapToEscPos } from '../../../electron/station/documents/render/bitmap-to-escpos.ts'
import { bitmapToTspl } from '../../../electron/station/documents/render/bitmap-to-tspl.ts'
import { hasDot, type Bitmap } from '../../../electron/station/documents/render/bitmap.ts'
import { readPng } from '../../support/png.ts'

/** Bytes with the beginnings of commands that printers obey inside a picture, and much blank. */
const byte = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x1b, 0x21, 0xe4, 0xde, 0x0a, 0x0d) },
  { weight: 1, arbitrary: fc.nat({ max: 255 }) },
)
const bitmaps: fc.Arbitrary<Bitmap> = fc
  .record({ rowBytes: fc.integer({ min: 1, max: 10 }), height: fc.integer({ min: 1, max: 300 }) })
  .chain(({ rowBytes, height }) =>
    fc
      .array(byte, { minLength: rowBytes * height, maxLength: rowBytes * height, size: 'max' })
      .map((bytes) => ({ width: rowBytes * 8, height, rowBytes, rows: Uint8Array.from(bytes) })),
  )

/** Dots that differ: those of the label that are missing from the print, and those that the print has on top. */
function compare(label: Bitmap, png: Buffer): { missing: number; added: number } {
  const print = readPng(png)
  const dots = { missing: 0, added: 0 }
  for (let y = 0; y < label.height; y += 1) {
    for (let x = 0; x < label.width; x += 1) {
      const [wanted, got] = [hasDot(label, x, y), y < print.height && print.isDark(x, y)]
      if (wanted && !got) dots.missing += 1
      if (!wanted && got) dots.added += 1
    }
  }
  return dots
}

function count({ rows }: Bitmap, byte: number): number {
  return rows.filter((each) => each === byte).length
}

describe('a label sent as a picture', () => {
  it('is printed dot by dot in EPL', () => {
    fc.assert(
      fc.property(bitmaps, (label) => {
        expect(compare(label, printEpl(bitmapToEpl(label, 203)).png)).toEqual({ missing: 0, added: 0 })
      }),
      { numRuns: 60 },
    )
  })

  it('is printed in TSPL with no more than a dot on top where the dots would make an immediate command', () => {
    fc.assert(
      fc.property(bitmaps, (label) => {
        const job = bitmapToTspl(label, { width: label.width / 8, height: label.height / 8 })
        const { missing, added } = compare(label, printTspl(job, 8).png)
        expect(missing).toBe(0)
        expect(added).toBeLessThanOrEqual(count(label, 0xe4))
      }),
      { numRuns: 60 },
    )
  })

  it('is printed in ESC/POS with no more than a dot on top where the dots would make a real-time command', () => {
    fc.assert(
      fc.property(bitmaps, (label) => {
        const { missing, added } = compare(label, printEscPos(bitmapToEscPos(label)).png)
        expect(missing).toBe(0)
        expect(added).toBeLessThanOrEqual(count(label, 0x10))
      }),
      { numRuns: 60 },
    )
  })

  it('that is blank is a blank label', () => {
    const blank: Bitmap = { width: 16, height: 8, rowBytes: 2, rows: new Uint8Array(16) }
    expect(Buffer.from(bitmapToEpl(blank, 203)).toString()).toBe('\nN\nq16\nQ8,24\nR0,0\nZT\nP1\n')
  })
})
