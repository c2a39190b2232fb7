import { useEffect, useRef, useState } from 'react'
import { fromBase64 } from '../files/base64.ts'
import styles from './photo.module.css'

/** A photo that the service keeps (JPEG, base64), drawn whole: the page may load no picture from an address. */
export function Photo({ base64, name }: { readonly base64: string; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    let overtaken = false
    const draw = async () => {
      const picture = await createImageBitmap(fromBase64(base64, 'image/jpeg'))
      if (overtaken || !canvas.current) return
      canvas.current.width = picture.width
      canvas.current.height = picture.height
      canvas.current.getContext('2d')?.drawImage(picture, 0, 0)
      setDrawn(true)
    }
    draw().catch(() => {
      // Bytes that are no picture leave the frame empty.
    })
    return () => {
      overtaken = true
    }
  }, [base64])
  return (
    <canvas
      ref={canvas}
      className={styles['photo']}
      role="img"
      aria-label={name}
      data-testid="photo"
      data-drawn={drawn || undefined}
    />
  )
}
