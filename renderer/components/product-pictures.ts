import { useEffect, useState } from 'react'
import { fromBase64 } from '../files/base64.ts'
import { call, onEvent } from '../station/client.ts'

/** Pixels to which a picture is shrunk: enough for the largest tile, little enough to keep many. */
const width = 480
const mostKept = 40

/** The pictures that were shown last, drawn from memory the next time; null for a product without one. */
const kept = new Map<string, Promise<ImageBitmap | null>>()
let listening = false
/** Forgets the pictures when others are taken, before anybody who shows one asks again. */
function listen(): void {
  if (listening) return
  listening = true
  onEvent('products/pictures-changed', () => {
    kept.clear()
  })
}

/** The picture of a product; null while it is awaited and when there is none. */
export function useProductPicture(productId: string): ImageBitmap | null {
  const [shown, setShown] = useState<{ readonly of: string; readonly picture: ImageBitmap | null } | null>(
    null,
  )
  useEffect(() => {
    let overtaken = false
    const show = async () => {
      const picture = await pictureOf(productId)
      if (!overtaken) setShown({ of: productId, picture })
    }
    listen()
    const stop = onEvent('products/pictures-changed', () => {
      void show()
    })
    void show()
    return () => {
      overtaken = true
      stop()
    }
  }, [productId])
  return shown?.of === productId ? shown.picture : null
}

function pictureOf(productId: string): Promise<ImageBitmap | null> {
  const known = kept.get(productId)
  const picture = known ?? load(productId)
  // The last one that was shown is the last one that goes.
  kept.delete(productId)
  kept.set(productId, picture)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return picture
}

async function load(productId: string): Promise<ImageBitmap | null> {
  try {
    const found = await call('products/picture', { productId })
    if (!found) return null
    const blob = fromBase64(found.base64, found.type)
    return await createImageBitmap(blob, { resizeWidth: width, resizeQuality: 'medium' })
  } catch {
    // A picture is a help, not a need: the calm stand-in says enough, and the next look asks again.
    kept.delete(productId)
    return null
  }
}
