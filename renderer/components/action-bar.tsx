import type { ReactNode } from 'react'
import styles from './action-bar.module.css'

/** The bottom line of a bench: its actions with their keys, and at the right where the work stands. */
export function ActionBar({ children, end }: { readonly children: ReactNode; readonly end?: ReactNode }) {
  return (
    <footer className={styles['bar']}>
      <div className={styles['actions']}>{children}</div>
      <div className={styles['end']}>{end}</div>
    </footer>
  )
}
