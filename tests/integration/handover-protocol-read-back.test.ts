import { expect, it } from 'vitest'
import {
  loadDocumentFonts,
  renderHandoverProtocol,
  type HandoverProtocolData,
} from '../../electron/station/documents/render/index.ts'
import { assetsDir } from '../support/paper-data.ts'
import { pdfText } from '../support/read-back.ts'

const parcel = (no: number): HandoverProtocolData['parcels'][number] => ({
  waybill: `0952876500000${String(no).padStart(5, '0')}`,
  order: `ZAM-${no} (1/2)`,
  weightGrams: 1_250,
  cashOnDelivery: no % 2 === 0 ? { minor: 123_450, currency: 'PLN' } : null,
})
const protocol: HandoverProtocolData = {
  language: 'pl',
  number: 'PW/2026/000042',
  carrier: 'InPost',
  sender: { name: 'Dom Upominków', street: 'Próżna 3', town: '90-001 Łódź' },
  date: '2026-11-27',
  time: '16:05',
  closedBy: 'Łucja Źdźbło',
  parcels: Array.from({ length: 60 }, (_, index) => parcel(index + 1)),
}

it('a protocol names every parcel, sums them up and has room for two signatures, over as many pages as it needs', async () => {
  const fonts = await loadDocumentFonts(assetsDir)
  const pages = await pdfText(await renderHandoverProtocol(protocol, fonts))
  const text = pages.join('\n').replaceAll(/[ \u00a0]+/g, ' ')
  expect(pages.length).toBeGreaterThan(1)
  for (const { waybill, order } of protocol.parcels) expect(text).toContain(`${waybill} ${order}`)
  for (const piece of [
    'Protokół wydania przesyłek',
    'PW/2026/000042',
    'InPost',
    '27.11.2026 16:05',
    'Łucja Źdźbło',
    'Dom Upominków',
    '1,250 kg 1 234,50 PLN',
    'Liczba przesyłek 60',
    'Masa łącznie 75,000 kg',
    'Pobranie 37 035,00 PLN',
    'Podpis wydającego',
    'Podpis i pieczęć przewoźnika',
  ])
    expect(text).toContain(piece)
})
