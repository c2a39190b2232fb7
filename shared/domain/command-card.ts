import { commandBarcode, commands, type Command } from './barcode.ts'

/** The key of each command, as it is written on it; a size has the letter of its packaging. */
export const commandKeys: Readonly<Record<Exclude<Command, 'SIZE'>, string>> = {
  CONFIRM: 'Enter',
  UNDO: 'F2',
  'UNDO-LINE': 'F3',
  HOLD: 'F8',
  NEXT: 'Enter',
  SKIP: 'F6',
  SHORT: 'F7',
  'PUT-BACK': 'F6',
  PAUSE: 'F8',
  PARCEL: 'F6',
  'COUNT-PLUS': '+',
  'COUNT-MINUS': '−',
  PACKED: 'Enter',
  BACK: 'F3',
  'BY-HAND': 'F4',
  COMMENT: 'F10',
  LEAVE: 'Esc',
  REPRINT: 'F9',
  FALLBACK: 'F11',
  SIGNOUT: 'F12',
  SCREEN: 'F1',
  'DIGIT-0': '0',
  'DIGIT-1': '1',
  'DIGIT-2': '2',
  'DIGIT-3': '3',
  'DIGIT-4': '4',
  'DIGIT-5': '5',
  'DIGIT-6': '6',
  'DIGIT-7': '7',
  'DIGIT-8': '8',
  'DIGIT-9': '9',
}

/** An entry of the card: what is scanned, what is pressed, and what it is called. */
export type CardEntry = {
  readonly barcode: string
  readonly key: string
  readonly name:
    | { readonly kind: 'command'; readonly command: Exclude<Command, 'SIZE'> }
    | { readonly kind: 'size'; readonly packaging: string }
}

/** Every command there is, and a size for each packaging, in the order of the card. */
export function cardEntries(
  packagings: readonly { readonly code: string; readonly name: string }[],
): readonly CardEntry[] {
  const plain = commands.filter((command) => command !== 'SIZE')
  return [
    ...plain.map((command): CardEntry => ({
      barcode: commandBarcode(command),
      key: commandKeys[command],
      name: { kind: 'command', command },
    })),
    ...packagings.map(({ code, name }): CardEntry => ({
      barcode: commandBarcode('SIZE', code),
      key: code,
      name: { kind: 'size', packaging: name },
    })),
  ]
}
