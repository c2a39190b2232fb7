/** Barcodes that this program prints: badges, totes, carts, locations, lines of pick lists, and the commands on the card beside the bench. */
export const badgePrefix = 'PKW-B:'
export const totePrefix = 'PKW-T:'
export const cartPrefix = 'PKW-C:'
export const locationPrefix = 'PKW-L:'
export const pickLinePrefix = 'PKW-P:'
export const commandPrefix = 'PKW-CMD:'

/** From 0 to 9. */
export const digits = [
  'DIGIT-0',
  'DIGIT-1',
  'DIGIT-2',
  'DIGIT-3',
  'DIGIT-4',
  'DIGIT-5',
  'DIGIT-6',
  'DIGIT-7',
  'DIGIT-8',
  'DIGIT-9',
] as const

/**
 * What can be said by scanning. The window acts on BACK (closes its question, else asks what is taken back), BY-HAND, COMMENT,
 * REPRINT, SHORT and the digits, which choose an answer or write a number. SCREEN opens the next screen of the worker. PUT-BACK sends a piece that was refused to its shelf. PAUSE puts a walk down for whoever goes on with it. FALLBACK sends the papers that wait for a printer to the one that stands in for it. SIZE carries
 * the code of a packaging (`PKW-CMD:SIZE-A`); COUNT-PLUS and COUNT-MINUS change the number that is on the screen by one.
 */
export const commands = [
  'CONFIRM',
  'UNDO',
  'UNDO-LINE',
  'HOLD',
  'NEXT',
  'SKIP',
  'SHORT',
  'PUT-BACK',
  'PAUSE',
  'PARCEL',
  'SIZE',
  'COUNT-PLUS',
  'COUNT-MINUS',
  'PACKED',
  'BACK',
  'BY-HAND',
  'COMMENT',
  'LEAVE',
  'REPRINT',
  'FALLBACK',
  'SIGNOUT',
  'SCREEN',
  ...digits,
] as const
export type Command = (typeof commands)[number]

/** What the window of the packing bench does itself with a scanned command. */
export const windowCommands = [
  'SHORT',
  'BACK',
  'BY-HAND',
  'COMMENT',
  'REPRINT',
] as const satisfies readonly Command[]

/** The text of the command's barcode; SIZE needs the packaging's code. */
export function commandBarcode(command: Exclude<Command, 'SIZE'>): string
export function commandBarcode(command: 'SIZE', packaging: string): string
export function commandBarcode(command: Command, packaging?: string): string {
  return `${commandPrefix}${command}${packaging === undefined ? '' : `-${packaging}`}`
}

/** The text of a badge's barcode. */
export function badgeBarcode(code: string): string {
  return badgePrefix + code
}

/**
 * A text with the code of a badge left out, for whoever sees it could sign in with it; also where a scanner puts something
 * before or after it, or swaps upper and lower case.
 */
export function hideBadge(text: string): string {
  return text.replace(/PKW-B:[^]*/i, `${badgePrefix}…`)
}

/** The text of a tote's barcode. */
export function toteBarcode(code: string): string {
  return totePrefix + code
}

/** The text of a cart's barcode. */
export function cartBarcode(code: string): string {
  return cartPrefix + code
}

/** The text of a location's barcode. */
export function locationBarcode(code: string): string {
  return locationPrefix + code
}

/** The text of the barcode of a line on a printed pick list: the end of its task's id, which is chance. */
export function pickLineBarcode(taskId: string): string {
  return pickLinePrefix + pickLineCode(taskId)
}

/** What the barcode of a task's line says behind its prefix. */
export function pickLineCode(taskId: string): string {
  return taskId.replaceAll('-', '').slice(-10).toUpperCase()
}

export type OwnCode =
  | { readonly kind: 'badge' | 'tote' | 'cart' | 'location' | 'pick-line'; readonly code: string }
  | { readonly kind: 'command'; readonly command: Exclude<Command, 'SIZE'> }
  | { readonly kind: 'command'; readonly command: 'SIZE'; readonly packaging: string }

/** What one of our own barcodes says, in upper case (a keyboard scanner may type it otherwise); null for any other text. */
export function parseOwnCode(text: string): OwnCode | null {
  // In upper case some letters outside ASCII turn into letters of ASCII, and a code would be made up.
  if (!/^[!-~]+$/.test(text)) return null
  const upper = text.toUpperCase()
  if (upper.startsWith(commandPrefix)) return parseCommand(upper.slice(commandPrefix.length))
  return (
    withCode('badge', badgePrefix, upper) ??
    withCode('tote', totePrefix, upper) ??
    withCode('cart', cartPrefix, upper) ??
    withCode('location', locationPrefix, upper) ??
    withCode('pick-line', pickLinePrefix, upper)
  )
}

function withCode(
  kind: 'badge' | 'tote' | 'cart' | 'location' | 'pick-line',
  prefix: string,
  text: string,
): OwnCode | null {
  if (!text.startsWith(prefix)) return null
  const code = text.slice(prefix.length)
  return code.length >= 1 && code.length <= 64 ? { kind, code } : null
}

function parseCommand(name: string): OwnCode | null {
  const size = /^SIZE-([A-Z0-9]{1,10})$/.exec(name)
  if (size?.[1] !== undefined) return { kind: 'command', command: 'SIZE', packaging: size[1] }
  const command = commands.find((known) => known === name)
  return command === undefined || command === 'SIZE' ? null : { kind: 'command', command }
}
