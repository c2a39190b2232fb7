import { useEffect, useRef, useState } from 'react'
import type { OpenPackView } from '../../../../shared/contract/packing.ts'
import type { ProofSettings } from '../../../../shared/contract/proof.ts'
import { filledParcels, nextProof, type ProofsTaken } from '../../../../shared/domain/proof.ts'
import type { Camera } from '../../../components/camera/use-camera.ts'
import { toBase64 } from '../../../files/base64.ts'
import { command } from '../../../station/client.ts'
import { beginFilm, beginPhoto } from './take.ts'

/** Where the proof of the parcel is: not due yet, being taken, kept with the order, or lost. */
export type ProofState = 'ready' | 'taking' | 'kept' | 'failed'

/** Takes a photo or film of each box by itself once it is filled, and hands it over. Packing never waits for it. */
export function useProof(view: OpenPackView, settings: ProofSettings, camera: Camera): ProofState {
  const { sessionId } = view
  const filled = filledParcels(view)
  const { mode, filmSeconds } = settings
  const { video, stream } = camera
  const live = camera.state === 'live'
  const taken = useRef<ProofsTaken | null>(null)
  const [shown, setShown] = useState<{ readonly of: string; readonly state: ProofState } | null>(null)
  const of = `${sessionId} ${filled}`

  useEffect(() => {
    if (!live || !video.current || !stream) return undefined
    const next = nextProof(taken.current, sessionId, filled)
    taken.current = next.taken
    const { parcelNo } = next
    if (parcelNo === null) return undefined
    const take = mode === 'film' ? beginFilm(stream, filmSeconds) : beginPhoto(video.current)
    const say = (state: ProofState) => {
      setShown({ of: `${sessionId} ${parcelNo}`, state })
    }
    const hand = async () => {
      say('taking')
      const content = await take.taken
      if (!content) throw new Error('the camera gave nothing')
      await command('proof/keep', { sessionId, parcelNo, content: await toBase64(content) })
    }
    hand().then(
      () => {
        say('kept')
      },
      () => {
        say('failed')
      },
    )
    return take.end
  }, [live, stream, video, sessionId, filled, mode, filmSeconds])

  return shown?.of === of ? shown.state : 'ready'
}
