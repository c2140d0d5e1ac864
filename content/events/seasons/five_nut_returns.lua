-- A notice. Started by events/seasons/same_moon. Try it: baolife fire events/seasons/five_nut_returns --age 34
return event {
  title = "The Five-Nut One Returns",
  text = "A box from somebody's cousin, with a ribbon you know. The five-nut mooncake has been right round the "
    .. "family and is home.",
  gives = { happiness = 3 },
}
