/** One bit per dot, rows padded to whole bytes with blank, most significant bit left; a set bit prints. */
export type Bitmap = {
  readonly width: number
  readonly height: number
  readonly rowBytes: number
  readonly rows: Uint8Array
}

export function blankBitmap(width: number, height: number): Bitmap {
  const rowBytes = Math.ceil(width / 8)
  return { width, height, rowBytes, rows: new Uint8Array(rowBytes * height) }
}

/** Sets or clears a box of dots; what lies beyond the bitmap is left out. */
export function fillBox(
  { width, height, rowBytes, rows }: Bitmap,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  ink: boolean,
): void {
  const right = Math.min(width, box.x + box.width)
  const bottom = Math.min(height, box.y + box.height)
  for (let y = Math.max(0, box.y); y < bottom; y += 1) {
    for (let x = Math.max(0, box.x); x < right; x += 1) setDot(rows, y * rowBytes, x, ink)
  }
}

/** Sets or clears the dots that are set in `stamp`, whose top left corner lies at `left`, `top`. */
export function stampBitmap(
  { width, height, rowBytes, rows }: Bitmap,
  stamp: Bitmap,
  left: number,
  top: number,
  ink: boolean,
): void {
  for (let y = 0; y < Math.min(stamp.height, height - top); y += 1) {
    for (let x = 0; x < Math.min(stamp.width, width - left); x += 1) {
      if (hasDot(stamp, x, y)) setDot(rows, (top + y) * rowBytes, left + x, ink)
    }
  }
}

export function hasDot({ rowBytes, rows }: Bitmap, x: number, y: number): boolean {
  return ((rows[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
}

function setDot(rows: Uint8Array, rowStart: number, x: number, ink: boolean): void {
  const at = rowStart + (x >> 3)
  const bit = 0x80 >> (x & 7)
  rows[at] = ink ? (rows[at] ?? 0) | bit : (rows[at] ?? 0) & ~bit
}

/** A part of a bitmap: `left` is in bytes, `top` in rows, `data` holds `height` rows of `rowBytes` bytes. */
export type Band = {
  readonly left: number
  readonly top: number
  readonly rowBytes: number
  readonly height: number
  readonly data: Uint8Array
}

/** The runs of rows that print, each cut to the bytes that hold dots, from top to bottom. */
export function inkBands(bitmap: Bitmap): readonly Band[] {
  const bands: Band[] = []
  let top = 0
  while (top < bitmap.height) {
    let bottom = top
    while (bottom < bitmap.height && rowHasInk(bitmap, bottom)) bottom += 1
    if (bottom > top) bands.push(cutBand(bitmap, top, bottom))
    top = bottom + 1
  }
  return bands
}

function rowOf({ rowBytes, rows }: Bitmap, y: number): Uint8Array {
  return rows.subarray(y * rowBytes, (y + 1) * rowBytes)
}

function rowHasInk(bitmap: Bitmap, y: number): boolean {
  return rowOf(bitmap, y).some((byte) => byte !== 0)
}

function cutBand(bitmap: Bitmap, top: number, bottom: number): Band {
  const lines = Array.from({ length: bottom - top }, (_, index) => rowOf(bitmap, top + index))
  const left = Math.min(...lines.map((line) => line.findIndex((byte) => byte !== 0)))
  const right = Math.max(...lines.map((line) => line.findLastIndex((byte) => byte !== 0))) + 1
  const rowBytes = right - left
  const data = new Uint8Array(rowBytes * lines.length)
  for (const [index, line] of lines.entries()) data.set(line.subarray(left, right), index * rowBytes)
  return { left, top, rowBytes, height: lines.length, data }
}

/** The same dots for a printer whose set bit is blank. */
export function inverted(data: Uint8Array): Uint8Array {
  return data.map((byte) => ~byte)
}
