import { Select, TextInput } from '@mantine/core'
import { fitsShopField, type ShopField } from '../../../../shared/domain/shops.ts'
import { useText, type TextKey } from '../../../i18n/text.ts'

const labels: Readonly<Record<string, TextKey>> = {
  readStatus: 'shops:field.readStatus',
  pickingStatus: 'shops:field.pickingStatus',
  packedStatus: 'shops:field.packedStatus',
  sentStatus: 'shops:field.sentStatus',
  document: 'shops:field.document',
}
const choices: Readonly<Record<string, TextKey>> = {
  drawn: 'shops:choice.drawn',
  fetched: 'shops:choice.fetched',
}

/** One field of a shop. */
export function ShopInput(props: {
  readonly field: ShopField
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const t = useText()
  const { field, value, onChange } = props
  const { name, kind } = field
  const text = labels[name]
  const label = text === undefined ? name : t(text)
  const testId = `shop-field-${name}`
  if (kind !== 'id' && kind !== 'ids')
    return (
      <Select
        label={label}
        data={kind.map((one) => {
          const words = choices[one]
          return { value: one, label: words === undefined ? one : t(words) }
        })}
        value={value}
        allowDeselect={false}
        data-testid={testId}
        onChange={(chosen) => {
          if (chosen) onChange(chosen)
        }}
      />
    )
  return (
    <TextInput
      label={label}
      description={t(`shops:hint.${kind}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      maxLength={1_000}
      spellCheck={false}
      error={fitsShopField(field, value.trim()) ? null : t(`shops:wrong.${kind}`)}
      data-testid={testId}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}
