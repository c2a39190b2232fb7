import { describe, expect, it } from 'vitest'
import { checkDraft, draftOf } from '../../../renderer/screens/printing/printer-draft.ts'
import { checkWarehouse } from '../../../renderer/screens/settings/warehouse-draft.ts'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrinterRow } from '../../../shared/contract/printing.ts'

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
    },
    timeZone: 'Europe/Warsaw',
    gs1Prefix: '5901234',
    ordersPerBatch: 8,
    scanLocation: true,
    openNextOrder: true,
    watchedFolder: '',
  }

  it('takes right settings', () => {
    expect(checkWarehouse(settings)).toEqual({ kind: 'right', settings })
  })

  it('says of each wrong field what is wrong', () => {
    const checked = checkWarehouse({
      ...settings,
      seller: { ...settings.seller, name: '', nip: '123', country: 'POL' },
      gs1Prefix: '59',
      ordersPerBatch: '',
    })
    expect(checked).toEqual({
      kind: 'wrong',
      errors: {
        'seller.name': 'settings:wrong.sellerName',
        'seller.nip': 'settings:wrong.nip',
        'seller.country': 'settings:wrong.country',
        gs1Prefix: 'settings:wrong.gs1Prefix',
        ordersPerBatch: 'settings:wrong.ordersPerBatch',
      },
    })
  })
})
