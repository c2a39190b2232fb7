import { describe, expect, it } from 'vitest'
import { checkDraft, draftOf, formatOfCommandSet } from '../../../renderer/screens/printing/printer-draft.ts'
import { checkRoutes, draftRoutes } from '../../../renderer/screens/printing/route-draft.ts'
import { checkPicking, pickingDraft } from '../../../renderer/screens/settings/picking-draft.ts'
import { checkWarehouse } from '../../../renderer/screens/settings/warehouse-draft.ts'
import { usualSerialLine } from '../../../shared/contract/device-config.ts'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrinterRow, PrintRoute } from '../../../shared/contract/printing.ts'

const usb = { vendorId: 0x0a5f, productId: 0x0166, serialNumber: 'SN1', place: '1-2' }
const network: PrinterConfig = {
  kind: 'tcp9100',
  host: 'fe80::1',
  port: 9100,
  labelFormat: 'zpl300',
  statusRequired: false,
}
const configs: readonly PrinterConfig[] = [
  { kind: 'virtual', folder: '/papers', labelFormat: 'zpl203' },
  { kind: 'folder', folder: '/papers', labelFormat: 'pdf' },
  network,
  { kind: 'cups', queue: 'Brother_HL', media: '', labelFormat: 'pdf' },
  { kind: 'usb', usb, labelFormat: 'epl203', statusRequired: true },
  {
    kind: 'serial',
    port: { by: 'path', path: 'COM3' },
    line: { baudRate: 19_200, dataBits: 7, parity: 'even', stopBits: 1 },
    labelFormat: 'tspl203',
    statusRequired: false,
  },
  {
    kind: 'serial',
    port: { by: 'usb', usb },
    line: usualSerialLine,
    labelFormat: 'zpl203',
    statusRequired: true,
  },
  { kind: 'windows', printer: 'HP LaserJet (biuro)', labelFormat: 'pdf' },
]

const printer = (config: PrinterConfig): PrinterRow => ({
  id: 'a',
  name: 'Zebra',
  config,
  kinds: ['waybill'],
  trouble: null,
  warnings: [],
  faults: null,
})

describe('the form of a printer', () => {
  it.each(configs)('gives back a $kind printer as it was', (config) => {
    const draft = draftOf(printer(config))
    expect(checkDraft(draft)).toEqual({ kind: 'right', config })
  })

  it('loses nothing typed when the kind is changed and changed back', () => {
    const draft = draftOf(printer(network))
    const queue = { ...draft, kind: 'cups' as const, queue: 'Q' }
    expect(checkDraft(queue).kind).toBe('right')
    expect(checkDraft({ ...queue, kind: 'tcp9100' })).toEqual({ kind: 'right', config: network })
  })

  it('names the fields that are wrong', () => {
    const wrong = (change: object) => {
      const checked = checkDraft({ ...draftOf(null), name: 'Z', host: '10.0.0.1', ...change })
      return checked.kind === 'wrong' ? [...checked.fields] : []
    }
    expect(wrong({})).toEqual([])
    expect(wrong({ name: ' ' })).toEqual(['name'])
    expect(wrong({ host: '10.0.0 1' })).toEqual(['host'])
    expect(wrong({ port: '' })).toEqual(['port'])
    expect(wrong({ port: 70_000 })).toEqual(['port'])
    expect(wrong({ kind: 'cups', queue: 'a b' })).toEqual(['queue'])
    expect(wrong({ kind: 'folder' })).toEqual(['folder'])
    expect(wrong({ kind: 'usb' })).toEqual(['usb'])
    expect(wrong({ kind: 'serial' })).toEqual(['serialPort'])
    expect(wrong({ kind: 'serial', serialPort: { by: 'usb', usb }, baudRate: 50 })).toEqual(['baudRate'])
    expect(wrong({ kind: 'windows' })).toEqual(['printer'])
  })

  it.each([
    ['ZPL', 'zpl203'],
    ['E4-ZPL, EPL2', 'zpl203'],
    ['EPL2', 'epl203'],
    ['TSPL2', 'tspl203'],
    ['ESC/POS', 'escpos203'],
    ['PCL,PJL', null],
    ['', null],
  ])('takes the language from what a USB printer says of itself: %s', (commandSet, format) => {
    expect(formatOfCommandSet(commandSet)).toBe(format)
  })
})

describe('the form of what prints where', () => {
  const [zebra, office] = ['01a21570-0974-789e-b1ab-fb84b00371db', '01a21570-0974-789e-b1ab-fb84b00371dc']
  const label: PrintRoute = {
    kind: 'waybill',
    printerId: zebra,
    fallbackPrinterId: office,
    copies: 1,
    tray: '',
    sides: 'one-sided',
  }
  const invoice: PrintRoute = {
    kind: 'invoice',
    printerId: office,
    fallbackPrinterId: null,
    copies: 2,
    tray: 'tray-2',
    sides: 'two-sided-long-edge',
  }

  it('gives back the routes as they were, and no route for a kind without a printer', () => {
    expect(checkRoutes(draftRoutes([label, invoice]))).toEqual([label, invoice])
    expect(checkRoutes(draftRoutes([]))).toEqual([])
  })

  it('takes no printer that stands in for itself, no ten copies and no tray with a space', () => {
    const drafts = draftRoutes([label, invoice])
    const change = (kind: PrintRoute['kind'], wrong: object) =>
      checkRoutes({ ...drafts, [kind]: { ...drafts[kind], ...wrong } })
    expect(change('waybill', { fallbackPrinterId: zebra })).toBeNull()
    expect(change('invoice', { copies: 10 })).toBeNull()
    expect(change('invoice', { copies: '' })).toBeNull()
    expect(change('invoice', { tray: 'tray 2' })).toBeNull()
  })
})

describe('the form of the warehouse', () => {
  const settings = {
    seller: {
      name: 'Sklep',
      street: '',
      postcode: '',
      city: '',
      country: 'PL',
      nip: '',
      bankAccount: '',
      codToBankAccount: true,
      phone: '+48 500 600 700',
      email: 'sklep@example.com',
    },
    timeZone: 'Europe/Warsaw',
    gs1Prefix: '5901234',
    openNextOrder: true,
    numbering: 'yearly' as const,
    deliveryNote: 'none' as const,
    exemptBasis: 'art. 43',
    watchedFolder: '',
  }

  it('takes right settings', () => {
    expect(checkWarehouse(settings)).toEqual({ kind: 'right', settings })
  })

  it('says of each wrong field what is wrong', () => {
    const checked = checkWarehouse({
      ...settings,
      seller: { ...settings.seller, name: '', nip: '123', country: 'POL', phone: 'brak', email: 'sklep' },
      gs1Prefix: '59',
    })
    expect(checked).toEqual({
      kind: 'wrong',
      errors: {
        'seller.name': 'settings:wrong.sellerName',
        'seller.nip': 'settings:wrong.nip',
        'seller.country': 'settings:wrong.country',
        'seller.phone': 'settings:wrong.phone',
        'seller.email': 'settings:wrong.email',
        gs1Prefix: 'settings:wrong.gs1Prefix',
      },
    })
  })
})

describe('the settings of picking', () => {
  const picking = {
    sorting: 'on-the-cart',
    singlePieceWaves: false,
    byZone: false,
    toteVolumeCm3: 30_500,
    toteWeightGrams: null,
    cartWeightGrams: 120_000,
    keepClassesApart: true,
    keepSourcesApart: false,
    cutOffs: [{ courier: 'DPD', time: '14:30' }],
    fillDetourMetres: 30,
    expressDetourMetres: 0,
    shortageRule: 'hold',
  } as const
  const work = { ordersPerBatch: 8, scanLocation: true }
  const draft = pickingDraft({ ...picking, cutOffs: [...picking.cutOffs] }, work)

  it('are shown in litres and kilograms and come back as they were', () => {
    expect(draft).toMatchObject({ toteLitres: 30.5, toteKilograms: '', cartKilograms: 120 })
    expect(checkPicking(draft)).toEqual({ kind: 'right', picking, work })
  })

  it('take a time as people write it', () => {
    const cutOffs = [{ courier: 'GLS', time: '9:30' }]
    expect(checkPicking({ ...draft, cutOffs })).toMatchObject({
      picking: { cutOffs: [{ courier: 'GLS', time: '09:30' }] },
    })
  })

  it('say of each wrong field what is wrong', () => {
    const cutOffs = [...draft.cutOffs, { courier: ' ', time: '' }]
    expect(
      checkPicking({ ...draft, toteKilograms: 0, expressDetourMetres: '', ordersPerBatch: 49, cutOffs }),
    ).toEqual({
      kind: 'wrong',
      errors: {
        toteKilograms: 'settings:wrong.limit',
        expressDetourMetres: 'settings:wrong.metres',
        ordersPerBatch: 'settings:wrong.ordersPerBatch',
        'cutOffs.1.courier': 'settings:wrong.courier',
        'cutOffs.1.time': 'settings:wrong.time',
      },
    })
  })
})
