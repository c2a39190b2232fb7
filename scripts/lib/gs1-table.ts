const head = `/**
 * Made from the GS1 Barcode Syntax Dictionary by scripts/make-gs1-table.ts: change nothing here by hand. Titles and the
 * associations between identifiers are left out. Dictionary: Copyright (c) 2021-2025 GS1 AISBL and others, Apache License 2.0,
 * see NOTICE.
 */

/** One identifier, or a range of them with the same value. */
export type Gs1Row = readonly [
  /** \`01\`, or \`3100-3105\`. */
  identifiers: string,
  /** The parts of the value in the dictionary's notation: type and length, then checks; \`[...]\` may be missing. */
  components: string,
  /** \`*\`: needs no separator behind it; \`?\`: may stand in the query of a Digital Link. */
  flags: '' | '*' | '?' | '*?',
  /**
   * Present when it is a Digital Link's primary key: the qualifiers that may follow it, in this order; alternatives are
   * parted by \`|\`.
   */
  qualifiers?: string,
]
`

/**
 * The TypeScript source of the table of application identifiers, from the text of the GS1 Barcode Syntax Dictionary.
 * Throws on a line that the dictionary's own description does not allow.
 */
export function makeGs1Table(dictionary: string): string {
  const rows = dictionary
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(tableRow)
  return `${head}\nexport const gs1Rows: readonly Gs1Row[] = [\n${rows.join('')}]\n`
}

const component = /^\[?[NXYZ](\d|\.\.)/

function tableRow(line: string): string {
  const [identifiers, ...words] = line
    .replace(/\s+#.*$/, '')
    .trim()
    .split(/\s+/)
  if (identifiers === undefined || !/^\d{2,4}(-\d{2,4})?$/.test(identifiers))
    throw new Error(`no identifier: ${line}`)
  const flags = words[0] !== undefined && /^[*?]+$/.test(words[0]) ? words[0] : ''
  const rest = flags === '' ? words : words.slice(1)
  const components = rest.filter((word) => component.test(word))
  const attributes = rest.slice(components.length)
  if (components.length === 0 || !attributes.every((word) => /^(req|ex|dlpkey)(=|$)/.test(word)))
    throw new Error(`not understood: ${line}`)
  const key = attributes.find((word) => /^dlpkey(=|$)/.test(word))
  const cells = [
    identifiers,
    components.join(' '),
    flags,
    ...(key === undefined ? [] : [key.slice('dlpkey='.length)]),
  ]
  return `  [${cells.map((cell) => `'${cell}'`).join(', ')}],\n`
}
