import bwip from 'bwip-js/node'
import { describe, expect, it } from 'vitest'
import { parseScan } from '../../../../shared/domain/barcode.ts'
import { decodeWithZxing } from '../../../support/read-back.ts'

// The package's named exports are symbologies.
// oxlint-disable-next-line import/no-named-as-default-member
const draw = bwip.toBuffer

/** What a scanner would send for the symbol: drawn by one stranger, read by another. */
async function scanned(bcid: string, text: string): Promise<string> {
  const png = await draw({
    bcid,
    text,
    scale: 3,
    paddingwidth: 20,
    paddingheight: 20,
    backgroundcolor: 'FFFFFF',
  })
  const [found] = await decodeWithZxing(png)
  return found === undefined ? 'nothing found' : found.symbologyIdentifier + found.text
}

const label = '(01)02900000000018(10)LOT-7/a(17)271200(21)0199(3103)001250'
const meaning = {
  kind: 'gs1',
  gtin14: '02900000000018',
  lot: 'LOT-7/a',
  expiry: '2027-12-31',
  serial: '0199',
  netWeightGrams: 1250,
}

describe('a symbol', () => {
  it.each(['gs1-128', 'databarexpanded', 'databarexpandedstacked', 'gs1datamatrix', 'gs1qrcode'])(
    'of GS1 is understood with all it says: %s',
    async (bcid) => {
      expect(parseScan(await scanned(bcid, label))).toMatchObject(meaning)
    },
  )

  it.each([
    ['databaromni', '(01)02900000000018', { kind: 'gs1', gtin14: '02900000000018' }],
    ['sscc18', '(00)159007730000001018', { kind: 'gs1', sscc: '159007730000001018' }],
    ['ean13', '2900000000018', { kind: 'gtin', gtin14: '02900000000018' }],
    ['ean8', '02345673', { kind: 'gtin', gtin14: '00000002345673' }],
    ['upca', '012000003455', { kind: 'gtin', gtin14: '00012000003455' }],
    ['upce', '01234505', { kind: 'gtin', gtin14: '00012000003455' }],
    ['itf14', '12900000000015', { kind: 'gtin', gtin14: '12900000000015' }],
    ['interleaved2of5', '029900000019', { kind: 'text' }],
    ['code128', '010290000000001810LOT', { kind: 'text' }],
    ['datamatrix', '010290000000001810LOT', { kind: 'text' }],
    ['code39', 'PKW-T-T-001', { kind: 'text' }],
    ['qrcode', 'PKW-T:T-001', { kind: 'tote', code: 'T-001' }],
    [
      'qrcode',
      'https://id.gs1.org/01/02900000000018/10/LOT-7%2Fa?17=271200',
      { kind: 'gs1', lot: 'LOT-7/a' },
    ],
    ['datamatrix', 'https://id.gs1.org/01/02900000000018', { kind: 'gs1', gtin14: '02900000000018' }],
  ])('%s with %s means what it says', async (bcid, text, expected) => {
    const raw = await scanned(bcid, text)
    expect(raw).toMatch(/^\]/)
    expect(parseScan(raw)).toMatchObject(expected)
  })
})
