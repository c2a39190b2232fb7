const names =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )
const codes = new Map([...names.map((name, code) => [name, code] as const), ['DEL', 127], ['LT', 60]])
const token = /<([A-Z][A-Z0-9]{1,2})>/g

/** A text with its control characters by name, as `<GS>`, so that a person can read and type them. */
export function showControls(text: string): string {
  const written = text.replace(token, (all, name: string) => (codes.has(name) ? `<LT>${all.slice(1)}` : all))
  return Array.from(written, (char) => {
    const code = char.charCodeAt(0)
    if (code === 127) return '<DEL>'
    return code < names.length ? `<${names[code] ?? ''}>` : char
  }).join('')
}

/** The text that {@link showControls} shows, or that a person typed in the same way. */
export function readControls(shown: string): string {
  return shown.replace(token, (all, name: string) => {
    const code = codes.get(name)
    return code === undefined ? all : String.fromCharCode(code)
  })
}
