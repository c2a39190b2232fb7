import type { KeyboardLayout } from '../../contract/device-config.ts'

/** A physical key with what is held beside it; `code` is `KeyboardEvent.code`. */
export type LayoutKey = { readonly code: string; readonly shift: boolean; readonly altGr: boolean }

/** The keys of the four rows, in the order of the tables below. */
const rows: readonly (readonly string[])[] = [
  ['Backquote', ...Array.from('1234567890', (digit) => `Digit${digit}`), 'Minus', 'Equal'],
  [...Array.from('QWERTYUIOP', (letter) => `Key${letter}`), 'BracketLeft', 'BracketRight'],
  [...Array.from('ASDFGHJKL', (letter) => `Key${letter}`), 'Semicolon', 'Quote', 'Backslash'],
  ['IntlBackslash', ...Array.from('ZXCVBNM', (letter) => `Key${letter}`), 'Comma', 'Period', 'Slash'],
]

/**
 * What the rows say plain, with Shift and with AltGr. A combining mark stands for a dead key; a blank for a key that says
 * nothing there. `us` is also the Polish programmer's layout. The tables follow Windows, which scanners are made for.
 */
const tables: Readonly<Record<KeyboardLayout, readonly [plain: Rows, shifted: Rows, altGr: Rows]>> = {
  us: [
    ['`1234567890-=', 'qwertyuiop[]', "asdfghjkl;'\\", '\\zxcvbnm,./'],
    ['~!@#$%^&*()_+', 'QWERTYUIOP{}', 'ASDFGHJKL:"|', '|ZXCVBNM<>?'],
    ['', '  ę     ó', 'ąś      ł', ' żźć  ń'],
  ],
  'pl-214': [
    ["\u03281234567890+'", 'qwertzuiopżś', 'asdfghjklłąó', '<yxcvbnm,.-'],
    ['\u0307!"#$%&/()=?*', 'QWERTZUIOPńć', 'ASDFGHJKLŁęź', '>YXCVBNM;:_'],
    [' ~\u030c\u0302\u0306 \u0328\u0300\u0307\u0301\u030b\u0308\u0327', '\\|€', '   []    $', '    @{} <>'],
  ],
  de: [
    ['\u03021234567890ß\u0301', 'qwertzuiopü+', 'asdfghjklöä#', '<yxcvbnm,.-'],
    ['°!"§$%&/()=?\u0300', 'QWERTZUIOPÜ*', "ASDFGHJKLÖÄ'", '>YXCVBNM;:_'],
    ['  ²³   {[]}\\', '@ €        ~', '', '|      µ'],
  ],
  fr: [
    ['²&é"\'(-è_çà)=', 'azertyuiop\u0302$', 'qsdfghjklmù*', '<wxcvbn,;:!'],
    [' 1234567890°+', 'AZERTYUIOP\u0308£', 'QSDFGHJKLM%µ', '>WXCVBN?./§'],
    ['  \u0303#{[|\u0300\\^@]}', '  €        ¤', '', ''],
  ],
  gb: [
    ['`1234567890-=', 'qwertyuiop[]', "asdfghjkl;'#", '\\zxcvbnm,./'],
    ['¬!"£$%^&*()_+', 'QWERTYUIOP{}', 'ASDFGHJKL:@~', '|ZXCVBNM<>?'],
    ['¦   €', '  é   úíó', 'á', ''],
  ],
}
type Rows = readonly [string, string, string, string]

/** Keys that say the same in every layout. */
const everywhere: Readonly<Record<string, string>> = {
  Space: ' ',
  ...Object.fromEntries(Array.from('0123456789', (digit) => [`Numpad${digit}`, digit])),
  NumpadDecimal: '.',
  NumpadAdd: '+',
  NumpadSubtract: '-',
  NumpadMultiply: '*',
  NumpadDivide: '/',
}

/** Stands in a code for a key that says nothing in the layout: such a code is unknown, and never a wrong one. */
export const unreadable = '\ufffd'

/** What a key says in a layout; null when it is none that bears characters. Caps Lock plays no part. */
export function charOn(layout: KeyboardLayout, { code, shift, altGr }: LayoutKey): string | null {
  const fixed = everywhere[code]
  if (fixed !== undefined) return fixed
  const row = rows.findIndex((codes) => codes.includes(code))
  if (row < 0) return null
  const [plain, shifted, third] = tables[layout]
  const char = (altGr ? third : shift ? shifted : plain)[row]?.[rows[row]?.indexOf(code) ?? 0] ?? ' '
  if (char === ' ') return unreadable
  return altGr && shift ? char.toUpperCase() : char
}

/** The keys that say a character in a layout, a dead key followed by the space bar; null when there are none. */
export function keysFor(layout: KeyboardLayout, char: string): readonly LayoutKey[] | null {
  if (char === ' ') return [spaceBar]
  const mark = Object.keys(spacing).find((one) => spacing[one] === char)
  const key = keyFor(layout, char)
  if (key) return [key]
  const dead = mark === undefined ? null : keyFor(layout, mark)
  return dead && [dead, spaceBar]
}

const spaceBar: LayoutKey = { code: 'Space', shift: false, altGr: false }

function keyFor(layout: KeyboardLayout, char: string): LayoutKey | null {
  return keysByChar.get(layout)?.get(char) ?? null
}

const keysByChar: ReadonlyMap<string, ReadonlyMap<string, LayoutKey>> = new Map(
  Object.entries(tables).map(([layout, levels]) => {
    const keys = new Map<string, LayoutKey>()
    for (const [level, table] of levels.entries()) {
      for (const [row, codes] of rows.entries()) {
        for (const [place, code] of codes.entries()) {
          const char = table[row]?.[place] ?? ' '
          if (!keys.has(char)) keys.set(char, { code, shift: level === 1, altGr: level === 2 })
        }
      }
    }
    return [layout, keys]
  }),
)

/** What a dead key says before the space bar. */
const spacing: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0306': '˘',
  '\u0307': '˙',
  '\u0308': '¨',
  '\u030b': '˝',
  '\u030c': 'ˇ',
  '\u0327': '¸',
  '\u0328': '˛',
}

/** Joins dead keys with what follows them: the space bar gives the sign itself, a letter is accented, anything else stays. */
export function joinDeadKeys(text: string): string {
  return text.replace(/([\u0300-\u036f])([^]?)/g, (_, mark: string, next: string) => {
    if (next === ' ') return spacing[mark] ?? mark
    const joined = (next + mark).normalize('NFC')
    return joined.length === 1 && next !== '' ? joined : (spacing[mark] ?? mark) + next
  })
}
