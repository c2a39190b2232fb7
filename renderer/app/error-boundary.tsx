import { Component, type ReactNode } from 'react'
import { useText } from '../i18n/text.ts'
import { BenchButton } from '../components/bench-button.tsx'
import styles from './shell.module.css'

/** Catches a fault of a screen: says so in words and offers to draw the screen anew; what is stored is not touched. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly message: string | null }
> {
  override state = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    if (this.state.message === null) return this.props.children
    return <Broken message={this.state.message} />
  }
}

function Broken({ message }: { readonly message: string }) {
  const t = useText()
  return (
    <div className={styles['overlay']} role="alert">
      <div className={styles['overlayBox']}>
        <h1>{t('common:broken.title')}</h1>
        <p>{t('common:broken.text')}</p>
        <BenchButton
          tone="primary"
          keyName="Enter"
          layer="refusal"
          onPress={() => {
            window.location.reload()
          }}
        >
          {t('common:broken.reload')}
        </BenchButton>
        <p className={styles['small']}>{message}</p>
      </div>
    </div>
  )
}
