import bwip from 'bwip-js/node'
import { describe, expect, it } from 'vitest'
import { commandBarcode, commands } from '../../../shared/domain/barcode.ts'
import { code128Widths } from '../../../shared/domain/code128.ts'

/** The widths as an independent encoder draws them. */
function reference(text: string): readonly number[] {
  // The named export `raw` is the symbology of that name, not this function.
  // oxlint-disable-next-line import/no-named-as-default-member
  const [symbol] = bwip.raw({ bcid: 'code128', text }) as unknown as readonly [
    { readonly sbs: readonly number[] },
  ]
  return symbol.sbs
}

describe('Code 128 on the screen', () => {
  const texts = commands.map((command) =>
    command === 'SIZE' ? commandBarcode('SIZE', 'A') : commandBarcode(command),
  )

  it.each(texts)('draws %s as an independent encoder does', (text) => {
    expect(code128Widths(text)).toEqual(reference(text))
  })

  it('draws every printable character', () => {
    for (let char = 32; char < 127; char += 1)
      expect(code128Widths(String.fromCharCode(char))).toHaveLength(6 * 3 + 7)
  })

  it('refuses what code set B does not hold', () => {
    expect(() => code128Widths('zażółć')).toThrow(RangeError)
  })
})
