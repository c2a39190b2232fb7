import type { ReactNode } from 'react'
import office from './office.module.css'

/** Rows that scroll in a panel. It takes the focus, so that the arrow keys scroll it: nothing inside may be there to be tabbed to. */
export function ScrollBox(props: {
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <div className={props.className ?? office['scroll']} tabIndex={0} role="region" aria-label={props.label}>
      {props.children}
    </div>
  )
}
