import type { Language } from '../../../../shared/contract/settings.ts'

/** The words of the protocol that goes with handed over parcels, in the station's language. */
export type HandoverProtocolWords = {
  readonly title: string
  readonly continued: string
  readonly carrier: string
  readonly sender: string
  readonly date: string
  readonly closedBy: string
  readonly no: string
  readonly waybill: string
  readonly order: string
  readonly weight: string
  readonly cashOnDelivery: string
  readonly parcels: string
  readonly totalWeight: string
  readonly handsOver: string
  readonly takes: string
  page(page: number, pages: number): string
}

export const handoverProtocolWords: Readonly<Record<Language, HandoverProtocolWords>> = {
  pl: {
    title: 'Protokół wydania przesyłek',
    continued: 'ciąg dalszy',
    carrier: 'Przewoźnik',
    sender: 'Nadawca',
    date: 'Data i godzina wydania',
    closedBy: 'Wydaje',
    no: 'Lp.',
    waybill: 'Numer przesyłki',
    order: 'Zamówienie',
    weight: 'Masa',
    cashOnDelivery: 'Pobranie',
    parcels: 'Liczba przesyłek',
    totalWeight: 'Masa łącznie',
    handsOver: 'Podpis wydającego',
    takes: 'Podpis i pieczęć przewoźnika',
    page: (page, pages) => `Strona ${page} z ${pages}`,
  },
  en: {
    title: 'Handover protocol',
    continued: 'continued',
    carrier: 'Carrier',
    sender: 'Sender',
    date: 'Handed over on',
    closedBy: 'Handed over by',
    no: 'No.',
    waybill: 'Waybill',
    order: 'Order',
    weight: 'Weight',
    cashOnDelivery: 'Cash on delivery',
    parcels: 'Parcels',
    totalWeight: 'Total weight',
    handsOver: 'Signature of the sender',
    takes: 'Signature and stamp of the carrier',
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  uk: {
    title: 'Протокол передачі відправлень',
    continued: 'продовження',
    carrier: 'Перевізник',
    sender: 'Відправник',
    date: 'Дата й час передачі',
    closedBy: 'Передає',
    no: '№',
    waybill: 'Номер відправлення',
    order: 'Замовлення',
    weight: 'Маса',
    cashOnDelivery: 'Післяплата',
    parcels: 'Кількість відправлень',
    totalWeight: 'Загальна маса',
    handsOver: 'Підпис того, хто передає',
    takes: 'Підпис і печатка перевізника',
    page: (page, pages) => `Сторінка ${page} з ${pages}`,
  },
}
