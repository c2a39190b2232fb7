import { mostProofBytes } from '../../../../shared/domain/proof.ts'
import { stillOf } from '../../../components/camera/still.ts'
import { takeFilm, type Film } from '../../../components/camera/film.ts'

/** A photo or film on its way; `end` takes it now, because the box is about to leave. */
export type Take = Film

/** After the last scan its piece is still in the hand, in ms. */
const untilInBoxMs = 1_200
/** The best one that is small enough is kept. */
const qualities = [0.8, 0.5, 0.25]

/** A photo once the last piece lies in the box. */
export function beginPhoto(video: HTMLVideoElement): Take {
  const now = Promise.withResolvers<void>()
  setTimeout(now.resolve, untilInBoxMs)
  return { end: now.resolve, taken: now.promise.then(() => photo(video)) }
}

async function photo(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  for (const quality of qualities) {
    const picture = await stillOf(video, canvas, quality)
    if (!picture || picture.size <= mostProofBytes) return picture
  }
  return null
}

/** A film from now on. */
export function beginFilm(stream: MediaStream, seconds: number): Take {
  try {
    return takeFilm(stream, seconds, mostProofBytes)
  } catch {
    // The camera went in this very moment, or the machine cannot film.
    return { end: () => undefined, taken: Promise.resolve(null) }
  }
}
