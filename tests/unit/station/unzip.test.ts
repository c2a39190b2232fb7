import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unzip } from '../../../electron/station/carriers/unzip.ts'

// Made by Python's zipfile on a pipe: a folder, a deflated and a stored file with their lengths behind them, a comment.
const zip = readFileSync(new URL('../../fixtures/carriers/labels.zip', import.meta.url))

describe('a ZIP of labels', () => {
  it('gives its files in their order', () => {
    const files = unzip(zip)
    expect(files.map(({ name }) => name)).toEqual(['etykiety/A000000001.zpl', 'etykiety/druga paczka.zpl'])
    for (const { bytes } of files)
      expect(Buffer.from(bytes).toString()).toMatch(/^\^XA.*przewoźnika.*\^XZ\n$/)
  })

  it('that is cut anywhere gives nothing', () => {
    for (let length = 0; length < zip.length; length += 1)
      expect(() => unzip(zip.subarray(0, length))).toThrow()
  })

  it('with one damaged byte gives the same files or none', () => {
    const whole = unzip(zip).map(({ bytes }) => Buffer.from(bytes).toString())
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(zip)
        damaged[at] = damaged[at]! ^ change
        let files
        try {
          files = unzip(damaged)
        } catch {
          return
        }
        expect(files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(whole)
      }),
    )
  })
})
