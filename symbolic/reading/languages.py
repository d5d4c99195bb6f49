# ruff: noqa: RUF001 - words in other scripts than Latin
"""Words for conditions in the languages in which people write their notes, as the English word of the grammar."""

import re

# The word of the grammar, and what says it elsewhere; words that are letters of a formula in English are left out.
_SAID = {
    "if": (
        "se si wenn falls sinon-si wenn, als indien jika jikalau bila kalau gdy jeśli jeżeli pokud když ha om hvis jos "
        "eğer ise dacă dac nếu если при если, когда якщо коли ако αν 若 如果 当 當 若是 則 のとき の時 場合 "
        "일 때 일때 인 경우 인경우 이면 면 만약 اگر אם"
    ),
    "for": "für pour para per voor dla pro för untuk için pentru với для для_всех за 对于 對於 对 に対して",
    "otherwise": (
        "sonst ansonsten andernfalls sinon autrement ailleurs altrimenti altrove senão anders lainnya selainnya "
        "sebaliknya jinak inaczej egyébként különben annars ellers muuten değilse aksi_halde aksi_takdirde altfel "
        "diğer_durumlarda caso_contrário caso_contrario en_otro_caso en_caso_contrario de_lo_contrario de_otro_modo "
        "otro_caso em_outro_caso nos_outros_casos nos_demais_casos in_altri_casi w_przeciwnym_razie "
        "w_przeciwnym_wypadku w_przeciwnym_przypadku v_ostatních_případech în_rest ngược_lại trong_trường_hợp_khác "
        "dans_les_autres_cas dans_le_cas_contraire in_allen_anderen_fällen in_anderen_fällen иначе в_противном_случае "
        "в_остальных_случаях в_других_случаях інакше в_іншому_випадку αλλιώς διαφορετικά 否则 否則 其他 其它 其他情况 "
        "其它情况 其余 其他情況 otherwise それ以外 その他 그_외 그외 나머지 기타 otro_caso"
    ),
    "and": "und et und_auch oraz и та 且 和 并且 かつ 그리고",
    "or": "oder ou oppure lub или або 或 または 또는",
}
WORDS: dict[str, str] = {
    word.replace("_", " "): meaning for meaning, words in _SAID.items() for word in words.replace(",", "").split()
} | {"일 때": "if", "인 경우": "if", "の時": "if", "si no": "otherwise", "se no": "otherwise", "для всех": "for"}
_FOREIGN = sorted((w for w in WORDS if not w.isascii()), key=len, reverse=True)
FOREIGN = re.compile("|".join(map(re.escape, _FOREIGN)))


def english(text: str) -> str:
    """The word of the grammar that a text in another language says; the text itself where none is known."""
    return WORDS.get(" ".join(text.strip(" ,.;:").split()).lower(), text)
