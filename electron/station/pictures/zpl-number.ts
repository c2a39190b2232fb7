/** The number behind a command of ZPL; null where it does not stand. */
export function zplNumber(zpl: string, command: string): number | null {
  const number = new RegExp(`\\^${command}(\\d+)`, 'i').exec(zpl)?.[1]
  return number === undefined ? null : Number(number)
}
