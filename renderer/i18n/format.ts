import i18next from 'i18next'

/** The zone in which the warehouse reads its clock. */
let zone = 'Europe/Warsaw'

/** Sets the warehouse's time zone (IANA name) for every time shown from now on. */
export function setTimeZone(timeZone: string): void {
  zone = timeZone
}

const locales: Readonly<Record<string, string>> = { pl: 'pl-PL', en: 'en-GB', uk: 'uk-UA' }
const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>()

/** `16:04`, in the warehouse's zone. */
export function formatTime(at: number): string {
  return date({ hour: '2-digit', minute: '2-digit' }).format(at)
}

/** `16:04:07`, in the warehouse's zone. */
export function formatTimeToSecond(at: number): string {
  return date({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)
}

/** `22.11.2026`, in the warehouse's zone. */
export function formatDate(at: number): string {
  return date({ day: '2-digit', month: '2-digit', year: 'numeric' }).format(at)
}

/** A day without a time, as `2026-11-22`, in the way of the locale: `22.11.2026`. */
export function formatDay(day: string): string {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const
  return cached(`day ${locale()}`, () => new Intl.DateTimeFormat(locale(), options)).format(
    Date.parse(`${day}T00:00:00Z`),
  )
}

/** Date and time to the minute. */
export function formatDateTime(at: number): string {
  return date({
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

/** Money from minor units; all currencies used have two decimals. */
export function formatMoney(minor: number, currency: string): string {
  return number({ style: 'currency', currency }).format(minor / 100)
}

/** `1 234` or, with digits, `1 234,5`. */
export function formatNumber(value: number, digits = 0): string {
  return number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
}

/** Units that are not the same letters in every script. */
const cyrillic: Readonly<Record<string, string>> = { g: 'г', kg: 'кг', cm: 'см', m: 'м', l: 'л', s: 'с' }

/** The sign of a unit in the language of the screen: `kg`, in Ukrainian `кг`. */
export function unitSign(unit: string): string {
  return (i18next.language === 'uk' ? cyrillic[unit] : undefined) ?? unit
}

/** Grams as a scale shows them: `850 g`, from one kilogram on `1,250 kg`. */
export function formatWeight(grams: number): string {
  if (grams < 1000) return `${formatNumber(grams)}\u00a0${unitSign('g')}`
  return `${formatNumber(grams / 1000, 3)}\u00a0${unitSign('kg')}`
}

/** What a box measures: `25 × 20 × 8 cm`. */
export function formatBox(box: {
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}): string {
  const sides = [box.lengthMm, box.widthMm, box.heightMm].map((side) => formatLength(side))
  return `${sides.join(' × ')} ${unitSign('cm')}`
}

/** Millimetres as centimetres without a unit, with a decimal place only where there is one. */
function formatLength(mm: number): string {
  return formatNumber(mm / 10, mm % 10 === 0 ? 0 : 1)
}

/** How long something lasts: `2:05`, from one hour on `1:02:05`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

function locale(): string {
  return locales[i18next.language] ?? 'pl-PL'
}

function date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(
    `d ${locale()} ${zone} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone }),
  )
}

function number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return cached(`n ${locale()} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale(), options))
}

function cached<Format extends Intl.DateTimeFormat | Intl.NumberFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = cache.get(key)
  if (known) return known as Format
  const made = make()
  cache.set(key, made)
  return made
}
