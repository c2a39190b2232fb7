import { useEffect, useRef } from 'react'
import type { ProductCard } from '../../shared/contract/refusal.ts'
import { useProductPicture } from './product-pictures.ts'
import styles from './product-tile.module.css'

type Props = { readonly product: ProductCard; readonly size: number | '100%' }

/** The picture of a product, or a calm stand-in where it has none. */
export function ProductTile({ product, size }: Props) {
  const picture = useProductPicture(product.id)
  return picture ? <Picture picture={picture} size={size} /> : <StandIn product={product} size={size} />
}

function Picture({ picture, size }: { readonly picture: ImageBitmap; readonly size: Props['size'] }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  return (
    <canvas
      ref={canvas}
      className={styles['picture']}
      width={picture.width}
      height={picture.height}
      style={{ width: size, height: size }}
      data-testid="product-picture"
      aria-hidden
    />
  )
}

/**
 * The initials of a product on a pattern that is always the same for the same SKU, in neutral greys, because colour means state.
 */
function StandIn({ product, size }: Props) {
  const seed = hash(product.sku)
  const patternId = `tile-${seed}`
  const step = 14 + (seed % 4) * 5
  return (
    <svg className={styles['tile']} viewBox="0 0 200 200" width={size} height={size} aria-hidden>
      <defs>
        <pattern
          id={patternId}
          width={step}
          height={step}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${((seed >> 4) % 8) * 22.5})`}
        >
          <Motif kind={(seed >> 8) % 4} step={step} />
        </pattern>
      </defs>
      <rect width="200" height="200" rx="16" className={styles['ground']} />
      <rect width="200" height="200" rx="16" fill={`url(#${patternId})`} />
      <circle cx="100" cy="100" r="60" className={styles['ground']} />
      <text x="100" y="102" className={styles['initials']} textAnchor="middle" dominantBaseline="central">
        {initials(product.name)}
      </text>
    </svg>
  )
}

function Motif({ kind, step }: { readonly kind: number; readonly step: number }) {
  const half = step / 2
  if (kind === 0) return <circle cx={half} cy={half} r={step / 6} className={styles['mark']} />
  if (kind === 1) return <rect width={step / 4} height={step} className={styles['mark']} />
  if (kind === 2) return <path d={`M0 ${half} L${half} 0 L${step} ${half}`} className={styles['stroke']} />
  return (
    <path
      d={`M${half} ${step / 4} V${step * 0.75} M${step / 4} ${half} H${step * 0.75}`}
      className={styles['stroke']}
    />
  )
}

/** The first letters of the first two words. */
function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
}

function hash(text: string): number {
  let value = 2166136261
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619) >>> 0
  }
  return value
}
