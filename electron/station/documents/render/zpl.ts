declare const made: unique symbol

/** A piece of ZPL that only {@link zpl}, {@link fieldData} and {@link hexData} can make: no text gets in as it is. */
export type Zpl = string & { readonly [made]: true }

/** Writes commands. Only whole numbers and pieces of ZPL can be put in; throws RangeError for any other number. */
export function zpl(commands: TemplateStringsArray, ...values: readonly (number | Zpl)[]): Zpl {
  for (const value of values) {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('ZPL counts in dots')
  }
  return String.raw({ raw: commands.raw }, ...values) as Zpl
}

/** Field data for a field under `^FH`: every UTF-8 byte beyond letters, digits, space and `.,-/` as `_` and two hex digits. */
export function fieldData(text: string): Zpl {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte)
    return /[A-Za-z0-9 .,/-]/.test(character)
      ? character
      : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('') as Zpl
}

/** Bytes as hex digits, for graphics. */
export function hexData(bytes: Uint8Array): Zpl {
  return Buffer.from(bytes).toString('hex').toUpperCase() as Zpl
}

/** Commands under each other. */
export function zplLines(lines: readonly Zpl[]): Zpl {
  return lines.map((line) => `${line}\n`).join('') as Zpl
}
