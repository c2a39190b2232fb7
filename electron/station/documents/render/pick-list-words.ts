import type { Language } from '../../../../shared/contract/settings.ts'
import type { LabelSheetData } from './pick-list-types.ts'

/** The words of the papers of picking, in the station's language. */
export type PickListWords = {
  readonly title: string
  readonly continued: string
  readonly place: string
  readonly product: string
  readonly pieces: string
  readonly totes: string
  readonly lot: string
  readonly expires: string
  readonly putBack: string
  readonly atTheBench: string
  readonly end: string
  readonly labels: Readonly<Record<LabelSheetData['kind'], string>>
  readonly facts: Readonly<
    Record<'warehouse' | 'zone' | 'cart' | 'date' | 'orders' | 'lines' | 'pieces' | 'way' | 'time', string>
  >
  page(page: number, pages: number): string
}

export const pickListWords: Readonly<Record<Language, PickListWords>> = {
  pl: {
    title: 'Lista zbierania',
    continued: 'ciąg dalszy',
    place: 'Miejsce',
    product: 'Towar',
    pieces: 'Sztuk',
    totes: 'Do pojemnika',
    lot: 'partia',
    expires: 'ważne do',
    putBack: 'ODŁÓŻ NA PÓŁKĘ',
    atTheBench: 'sortowanie przy stole',
    end: 'Po zbieraniu zeskanuj kod każdego wiersza, który jest zebrany w całości. O reszcie program zapyta.',
    labels: {
      tote_label: 'POJEMNIK',
      cart_label: 'WÓZEK',
      location_label: 'MIEJSCE',
      badge_label: 'IDENTYFIKATOR',
      product_label: 'PRODUKT',
    },
    facts: {
      warehouse: 'Magazyn',
      zone: 'Strefa',
      cart: 'Wózek',
      date: 'Data',
      orders: 'Zamówienia',
      lines: 'Wiersze',
      pieces: 'Sztuki',
      way: 'Droga',
      time: 'Czas',
    },
    page: (page, pages) => `Strona ${page} z ${pages}`,
  },
  en: {
    title: 'Pick list',
    continued: 'continued',
    place: 'Place',
    product: 'Product',
    pieces: 'Pieces',
    totes: 'Into tote',
    lot: 'lot',
    expires: 'best before',
    putBack: 'PUT BACK ON THE SHELF',
    atTheBench: 'sorted at the bench',
    end: 'When you are back, scan the code of every line that is picked in full. The program asks about the others.',
    labels: {
      tote_label: 'TOTE',
      cart_label: 'CART',
      location_label: 'PLACE',
      badge_label: 'BADGE',
      product_label: 'PRODUCT',
    },
    facts: {
      warehouse: 'Warehouse',
      zone: 'Zone',
      cart: 'Cart',
      date: 'Date',
      orders: 'Orders',
      lines: 'Lines',
      pieces: 'Pieces',
      way: 'Way',
      time: 'Time',
    },
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  uk: {
    title: 'Список збирання',
    continued: 'продовження',
    place: 'Місце',
    product: 'Товар',
    pieces: 'Штук',
    totes: 'У контейнер',
    lot: 'партія',
    expires: 'придатний до',
    putBack: 'ПОВЕРНУТИ НА ПОЛИЦЮ',
    atTheBench: 'сортування біля столу',
    end: 'Після збирання відскануйте код кожного рядка, зібраного повністю. Про решту програма запитає.',
    labels: {
      tote_label: 'КОНТЕЙНЕР',
      cart_label: 'ВІЗОК',
      location_label: 'МІСЦЕ',
      badge_label: 'БЕЙДЖ',
      product_label: 'ТОВАР',
    },
    facts: {
      warehouse: 'Склад',
      zone: 'Зона',
      cart: 'Візок',
      date: 'Дата',
      orders: 'Замовлення',
      lines: 'Рядки',
      pieces: 'Штуки',
      way: 'Шлях',
      time: 'Час',
    },
    page: (page, pages) => `Сторінка ${page} з ${pages}`,
  },
}
