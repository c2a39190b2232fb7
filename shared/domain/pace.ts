/** How fast a warehouse picks: seconds for a metre of way, and for each line beside the way. */
export type Pace = { readonly secondsPerMetre: number; readonly secondsPerLine: number }

/** Before a warehouse has walks of its own to learn from: a slow walk with a cart, and a line with its three scans. */
export const usualPace: Pace = { secondsPerMetre: 1, secondsPerLine: 12 }

/** Expected seconds for a way in centimetres with so many lines. */
export function expectedSeconds(pace: Pace, wayCm: number, lines: number): number {
  return Math.round((wayCm / 100) * pace.secondsPerMetre + lines * pace.secondsPerLine)
}

/** The end of one line after the one before: the way between them, and how long both took. */
export type PaceSample = { readonly wayCm: number; readonly seconds: number }

/** A line that took longer than this was a break, a question or a telephone call. */
const longestSeconds = 300
/** The usual pace weighs as much as so many lines of the warehouse's own: a few odd ones do not turn it over. */
const ballast = 30

/**
 * Seconds for a metre and for a line, by least squares through the samples (`seconds = a * metres + b`), neither below zero, drawn towards
 * {@link usualPace} while there are few.
 */
export function learnPace(samples: readonly PaceSample[]): Pace {
  const own = samples.filter(({ seconds }) => seconds > 0 && seconds <= longestSeconds)
  if (own.length === 0) return usualPace
  const fitted = fit(own)
  const share = own.length / (own.length + ballast)
  const mix = (mine: number, usual: number) => mine * share + usual * (1 - share)
  return {
    secondsPerMetre: mix(fitted.secondsPerMetre, usualPace.secondsPerMetre),
    secondsPerLine: mix(fitted.secondsPerLine, usualPace.secondsPerLine),
  }
}

function fit(samples: readonly PaceSample[]): Pace {
  const count = samples.length
  const metres = samples.map(({ wayCm }) => wayCm / 100)
  const meanWay = metres.reduce((sum, way) => sum + way, 0) / count
  const meanTime = samples.reduce((sum, { seconds }) => sum + seconds, 0) / count
  const spread = metres.reduce((sum, way) => sum + (way - meanWay) ** 2, 0)
  const together = samples.reduce(
    (sum, { seconds }, at) => sum + (metres[at]! - meanWay) * (seconds - meanTime),
    0,
  )
  const slope = spread === 0 ? 0 : Math.max(0, together / spread)
  const atRest = meanTime - slope * meanWay
  if (atRest >= 0) return { secondsPerMetre: slope, secondsPerLine: atRest }
  return { secondsPerMetre: meanWay === 0 ? 0 : meanTime / meanWay, secondsPerLine: 0 }
}
