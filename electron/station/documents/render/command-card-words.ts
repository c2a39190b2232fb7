import type { Language } from '../../../../shared/contract/settings.ts'
import type { Command } from '../../../../shared/domain/barcode.ts'

/** The words of the card of commands, in the station's language. */
export type CommandCardWords = {
  readonly title: string
  readonly hint: string
  readonly size: string
  readonly commands: Readonly<Record<Exclude<Command, 'SIZE'>, string>>
}

export const commandCardWords: Readonly<Record<Language, CommandCardWords>> = {
  pl: {
    title: 'Karta poleceń',
    hint: 'Zeskanuj kod zamiast dotykać ekranu. Obok kodu stoi klawisz, który robi to samo.',
    size: 'Opakowanie',
    commands: {
      CONFIRM: 'Potwierdź, rozumiem',
      UNDO: 'Cofnij ostatni skan',
      'UNDO-LINE': 'Cofnij cały wiersz',
      HOLD: 'Wstrzymaj zamówienie',
      NEXT: 'Następne zamówienie',
      SKIP: 'Pomiń, później',
      SHORT: 'Brakuje towaru',
      PAUSE: 'Przerwij trasę',
      PARCEL: 'Następna paczka',
      'COUNT-PLUS': 'O jeden więcej',
      'COUNT-MINUS': 'O jeden mniej',
      PACKED: 'Spakowane',
      REPRINT: 'Drukuj ponownie',
      FALLBACK: 'Drukuj na drugiej drukarce',
      SIGNOUT: 'Wyloguj',
    },
  },
  en: {
    title: 'Command card',
    hint: 'Scan a code instead of touching the screen. Beside it stands the key that does the same.',
    size: 'Packaging',
    commands: {
      CONFIRM: 'Confirm, understood',
      UNDO: 'Undo the last scan',
      'UNDO-LINE': 'Undo the whole line',
      HOLD: 'Hold the order',
      NEXT: 'Next order',
      SKIP: 'Skip, later',
      SHORT: 'Goods are missing',
      PAUSE: 'Pause the walk',
      PARCEL: 'Next parcel',
      'COUNT-PLUS': 'One more',
      'COUNT-MINUS': 'One less',
      PACKED: 'Packed',
      REPRINT: 'Print again',
      FALLBACK: 'Print on the other printer',
      SIGNOUT: 'Sign out',
    },
  },
  uk: {
    title: 'Картка команд',
    hint: 'Відскануйте код, не торкаючись екрана. Поруч указано клавішу, що робить те саме.',
    size: 'Упаковка',
    commands: {
      CONFIRM: 'Підтвердити, зрозуміло',
      UNDO: 'Скасувати останнє сканування',
      'UNDO-LINE': 'Скасувати весь рядок',
      HOLD: 'Призупинити замовлення',
      NEXT: 'Наступне замовлення',
      SKIP: 'Пропустити, пізніше',
      SHORT: 'Бракує товару',
      PAUSE: 'Перервати маршрут',
      PARCEL: 'Наступна посилка',
      'COUNT-PLUS': 'На одну більше',
      'COUNT-MINUS': 'На одну менше',
      PACKED: 'Спаковано',
      REPRINT: 'Надрукувати ще раз',
      FALLBACK: 'Друкувати на іншому принтері',
      SIGNOUT: 'Вийти',
    },
  },
}
