/** The little of IPP (RFC 8010, 8011) that asks a spooler about queues and jobs. */

export const ippOperation = { getJobAttributes: 0x0009, getPrinterAttributes: 0x000b } as const

export type IppQuestion = {
  readonly operation: number
  /** Which attribute names the target. */
  readonly target: 'printer-uri' | 'job-uri'
  readonly uri: string
  readonly attributes: readonly string[]
}

export type IppAnswer = {
  /** Below 0x0100 means success. */
  readonly status: number
  readonly attributes: ReadonlyMap<string, readonly (string | number)[]>
}

const tag = {
  operation: 0x01,
  end: 0x03,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
}

export function encodeQuestion(question: IppQuestion): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt16BE(0x0200, 0)
  head.writeUInt16BE(question.operation, 2)
  head.writeUInt32BE(1, 4)
  head.writeUInt8(tag.operation, 8)
  return Buffer.concat([
    head,
    attribute(tag.charset, 'attributes-charset', 'utf-8'),
    attribute(tag.language, 'attributes-natural-language', 'en'),
    attribute(tag.uri, question.target, question.uri),
    // A further value of the same attribute has an empty name.
    ...question.attributes.map((name, index) =>
      attribute(tag.keyword, index === 0 ? 'requested-attributes' : '', name),
    ),
    Buffer.from([tag.end]),
  ])
}

function attribute(valueTag: number, name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name)
  const valueBytes = Buffer.from(value)
  const bytes = Buffer.alloc(5 + nameBytes.length + valueBytes.length)
  bytes.writeUInt8(valueTag, 0)
  bytes.writeUInt16BE(nameBytes.length, 1)
  nameBytes.copy(bytes, 3)
  bytes.writeUInt16BE(valueBytes.length, 3 + nameBytes.length)
  valueBytes.copy(bytes, 5 + nameBytes.length)
  return bytes
}

/**
 * Reads an answer; throws RangeError when it ends too early (an attribute that was cut off would pass for one that says nothing
 * bad) or a number is not as long as numbers are.
 */
export function decodeAnswer(bytes: Buffer): IppAnswer {
  const attributes = new Map<string, (string | number)[]>()
  let at = 8
  let name = ''
  for (;;) {
    const valueTag = bytes.readUInt8(at)
    at += 1
    if (valueTag === tag.end) return { status: bytes.readUInt16BE(2), attributes }
    if (valueTag < 0x10) continue
    const nameBytes = fieldAt(bytes, at)
    const valueBytes = fieldAt(bytes, at + 2 + nameBytes.length)
    if (nameBytes.length > 0) name = nameBytes.toString('utf8')
    const values = attributes.get(name) ?? []
    attributes.set(name, values)
    values.push(valueOf(valueTag, valueBytes))
    at += 4 + nameBytes.length + valueBytes.length
  }
}

/** The bytes after the length that stands at `at`. */
function fieldAt(bytes: Buffer, at: number): Buffer {
  const start = at + 2
  const end = start + bytes.readUInt16BE(at)
  if (end > bytes.length) throw new RangeError('the answer ends within a value')
  return bytes.subarray(start, end)
}

function valueOf(valueTag: number, value: Buffer): string | number {
  const size = valueTag === tag.boolean ? 1 : valueTag === tag.integer || valueTag === tag.enum ? 4 : null
  if (size === null) return value.toString('utf8')
  if (value.length !== size) throw new RangeError(`a number of ${value.length} bytes`)
  return size === 1 ? value.readUInt8() : value.readInt32BE()
}
