-- What was renamed, old name to new name: lives that were saved under the old one go on under the new one.
-- Entries stay for ever. Example: content = { ["events/street/lost_wallet"] = "events/town/wallet" },
return moved {
}
