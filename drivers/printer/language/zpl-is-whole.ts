/**
 * Whether ZPL, also such as a carrier sends, may be sent as it is: it holds at least one format, each `^XA` has its `^XZ`, and
 * the signs that begin commands stay what they are (`^CC`, `^CT` and `^CD` would change them for every later label). A format
 * or a graphic that does not end swallows the next label. (Zebra ZPL II programming guide.)
 */
export function zplIsWhole(job: Uint8Array): boolean {
  const text = Buffer.from(job).toString('latin1')
  let formats = 0
  let inside = false
  let at = 0
  while (at < text.length) {
    const sign = text[at]
    if (sign !== '^' && sign !== '~') {
      at += 1
      continue
    }
    const name = text.slice(at + 1, at + 3).toUpperCase()
    const again = name.search(/[\^~]/)
    if (again >= 0) {
      // A sign within a name begins a command anew.
      at += 1 + again
      continue
    }
    if (/^C[CTD]$/.test(name)) return false
    if (sign === '^' && name === 'XA') {
      if (inside) return false
      inside = true
    } else if (sign === '^' && name === 'XZ') {
      if (!inside) return false
      inside = false
      formats += 1
    }
    const end = at + 3 + binaryBytes(text, at)
    if (end > text.length) return false
    at = end
  }
  return formats > 0 && !inside
}

/** How many bytes of data, which may be any, follow the fields of a graphic command at `at`; 0 for text data. */
export function binaryBytes(text: string, at: number): number {
  // ^GFB,count,total,row,DATA and ^GFC: the count is of the bytes sent. ~DYd:name,B,x,count,row,DATA. ~DG takes hex text only.
  const graphic = /^\^GF[BC],(\d+),\d*,\d*,/i.exec(text.slice(at, at + 64))
  if (graphic) return graphic[0].length - 3 + Number(graphic[1])
  const download = /^~DY[^,]{1,64},[BC],[^,]{0,3},(\d+),\d*,/i.exec(text.slice(at, at + 128))
  return download ? download[0].length - 3 + Number(download[1]) : 0
}
