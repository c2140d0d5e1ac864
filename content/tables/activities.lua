-- What can be done with spare energy. minutes are game minutes; money below zero is a cost, money_minor the income of
-- somebody under 18. gives is the effect of a normal outcome: a great one counts half as much again, a poor one half.
return activities {
  -- Small ones and everybody else.
  {
    id = "nap", title = "Take a nap", text = "Eyes shut, world on hold.", minutes = 120, energy = 0, age = { 0, 120 },
    gives = { stress = -4 },
    say = {
      great = "You sleep like a stone at the bottom of a warm pond.",
      normal = "You wake with the pattern of the pillow on one cheek.",
      poor = "Somebody drills a wall. You count the holes instead.",
    },
  },
  {
    id = "family_time", title = "Time with the family", text = "Everyone round one table, phones in a bowl.",
    minutes = 120, energy = 8, age = { 0, 120 },
    gives = { happiness = 3, closeness = { mum = 4, dad = 4, sib = 4, sp = 4, kid = 4 } },
    say = {
      great = "Somebody laughs until the soup has to be put down.",
      normal = "The same old story, and everyone joins in at the end.",
      poor = "A quarrel about the remote control. It was still an evening together.",
    },
  },
  {
    id = "picture_book", title = "Picture book on a lap", text = "The bear, again. It is always the bear.",
    minutes = 45,
    energy = 4, age = { 1, 5 }, gives = { smarts = 0.6, happiness = 2, closeness = { mum = 2, gran = 2 } },
    say = {
      great = "You say the bear's line before the page is turned. Applause.",
      normal = "The bear finds the honey. It was a close thing.",
      poor = "Two pages stick together and the bear never gets home.",
    },
  },
  {
    id = "play_outside", title = "Play outside", text = "Until the street lamps come on.", minutes = 90, energy = 6,
    age = { 3, 12 }, hours = { 8, 20 }, gives = { happiness = 5, fitness = 2, social = 3 },
    say = {
      great = "A whole country is founded behind the bins, with laws.",
      normal = "You come home with one sock and a good stick.",
      poor = "The ball goes over the wall in the first minute.",
    },
  },
  {
    id = "walk", title = "Go for a walk", text = "Once round, no hurry.", minutes = 40, energy = 5, age = { 3, 120 },
    gives = { fitness = 1, health = 0.5, happiness = 2, stress = -2 },
    say = {
      great = "The light comes in low and makes every puddle a window.",
      normal = "A dog agrees to be greeted.",
      poor = "A stone gets into your shoe and stays to the end.",
    },
  },
  {
    id = "paint", title = "Paint", text = "Newspaper on the table, water in a jam jar.", minutes = 90, energy = 9,
    money = -5, money_minor = 0, age = { 4, 120 }, gives = { creativity = 2.5, stress = -4 },
    say = {
      great = "The blue does something you did not ask for, and it is right.",
      normal = "It looks like a horse if you are told so first.",
      poor = "Everything turns brown, as things do.",
    },
  },

  -- From school age.
  {
    id = "study", title = "Study", text = "One page more than planned.", minutes = 90, energy = 10, age = { 6, 120 },
    gives = { smarts = 1.2, grades = 4, stress = 2 },
    say = {
      great = "It clicks, and the whole chapter falls into place behind it.",
      normal = "Three pages of notes, two of them useful.",
      poor = "You read one sentence nine times.",
    },
  },
  {
    id = "cram", title = "Cram for a test", text = "Tomorrow, everything, tonight.", minutes = 180, energy = 20,
    age = { 10, 25 }, when = { school = { "primary", "middle", "high" } }, gives = { grades = 7, stress = 8 },
    say = {
      great = "You could recite it backwards, and at two in the morning you do.",
      normal = "Most of it stays in. You lie very still so it does not spill.",
      poor = "You colour-code the timetable, beautifully, all night.",
    },
  },
  {
    id = "read", title = "Read a book", text = "Just to the end of the chapter.", minutes = 60, energy = 5,
    age = { 6, 120 },
    gives = { smarts = 0.6, happiness = 2, stress = -3 },
    say = {
      great = "You look up and it is dark and you are somewhere else.",
      normal = "The end of the chapter turns out to be three chapters on.",
      poor = "It was the gardener. Somebody wrote it on page four.",
    },
  },
  {
    id = "swim", title = "Go swimming", text = "Lane three, behind the man with the cap.", minutes = 60, energy = 11,
    money = -5, money_minor = 0, age = { 6, 120 }, hours = { 7, 21 },
    gives = { fitness = 3.5, health = 1, looks = 0.5 },
    say = {
      great = "Length after length, and the water does half the work.",
      normal = "Hair wet, ears full, ravenous.",
      poor = "Aqua aerobics has the pool. You join, accidentally.",
    },
  },
  {
    id = "video_games", title = "Video games", text = "One more round, honestly.", minutes = 90, energy = 5,
    age = { 6, 120 }, gives = { happiness = 4, stress = -3, grades = -1, social = -1 },
    say = {
      great = "A high score with your three letters next to it.",
      normal = "You save a small kingdom and forget to drink your tea.",
      poor = "The final boss, eleven times.",
    },
  },
  {
    id = "hang_out", title = "Hang out", text = "No plan, which is the plan.", minutes = 120, energy = 8, money = -10,
    money_minor = 0, age = { 6, 120 }, gives = { social = 5, happiness = 4, closeness = { bf = 5, pal = 5 } },
    say = {
      great = "A joke is born that nobody outside will ever understand.",
      normal = "You sit on a wall and discuss a bird.",
      poor = "Everyone waits for everyone else to suggest something.",
    },
  },
  {
    id = "call", title = "Call somebody", text = "It is only a button.", minutes = 20, energy = 3, age = { 6, 120 },
    gives = { happiness = 1, closeness = { mum = 2, dad = 2, gran = 2 } },
    say = {
      great = "Twenty minutes become an hour, and both of you are glad.",
      normal = "Weather, knees, the cousin. All is well.",
      poor = "You mostly say \"Can you hear me?\"",
    },
  },
  {
    id = "music_practice", title = "Practise an instrument", text = "The neighbours are used to it.", minutes = 60,
    energy = 9, money = -3, money_minor = 0, age = { 6, 120 }, gives = { creativity = 2.5, happiness = 1, stress = -2 },
    say = {
      great = "The hard bar plays itself, twice, and you do not dare breathe.",
      normal = "The easy half is very nearly music.",
      poor = "Somewhere above you a shoe is thrown at a floor.",
    },
  },
  {
    id = "garden", title = "Work in the garden", text = "Knees in the soil, sun on the neck.", minutes = 90,
    energy = 10,
    money = -5, money_minor = 0, age = { 6, 120 }, hours = { 7, 20 }, when = { month = { 3, 4, 5, 6, 7, 8, 9, 10 } },
    gives = { stress = -5, health = 1, happiness = 3 },
    say = {
      great = "Something you had given up on has come up after all.",
      normal = "One bed weeded, one robin in attendance.",
      poor = "The snails hold a meeting and thank you for the lettuce.",
    },
  },
  {
    id = "run", title = "Go running", text = "To the third lamp post and back.", minutes = 45, energy = 10,
    age = { 8, 120 },
    gives = { fitness = 3, happiness = 1, stress = -4 },
    say = {
      great = "For one whole street your feet forget to be heavy.",
      normal = "You overtake a pram. The pram was parked.",
      poor = "A stitch, a shoelace, a hill.",
    },
  },
  {
    id = "team_sport", title = "Play in a team", text = "Bibs on, somebody is always late.", minutes = 90, energy = 14,
    age = { 8, 60 }, hours = { 8, 21 }, gives = { fitness = 3, social = 4, happiness = 3 },
    say = {
      great = "The last pass is yours, and it is perfect.",
      normal = "A draw, oranges, a long argument about offside.",
      poor = "You score. It is the wrong end.",
    },
  },
  {
    id = "cook", title = "Cook something", text = "The recipe says twenty minutes.", minutes = 60, energy = 7,
    money = -12,
    money_minor = 0, age = { 8, 120 },
    gives = { handy = 1, health = 1, happiness = 2, closeness = { mum = 1, dad = 1, sib = 1 } },
    say = {
      great = "Silence at the table, the best kind, then the scraping of the pan.",
      normal = "Slightly too much ginger. Nobody minds.",
      poor = "The smoke alarm gives its opinion.",
    },
  },
  {
    id = "meditate", title = "Sit still", text = "Breathe in. Do not think of the laundry.", minutes = 30, energy = 5,
    age = { 10, 120 }, gives = { stress = -8, happiness = 3 },
    say = {
      great = "For a minute there is only the clock, and then not even that.",
      normal = "You think of the laundry, kindly.",
      poor = "Your nose itches for half an hour.",
    },
  },
  {
    id = "code", title = "Write a program", text = "It ought to work this time.", minutes = 120, energy = 14,
    age = { 10, 120 }, gives = { smarts = 1, handy = 0.5, creativity = 0.5 },
    say = {
      great = "It runs first time. You check three times that it really ran.",
      normal = "One error fixed, one interesting new one.",
      poor = "It was a missing bracket. It is always a missing bracket.",
    },
  },
  {
    id = "salon", title = "Get a haircut", text = "Just the tips, and a chat.", minutes = 60, energy = 4, money = -35,
    money_minor = 0, age = { 10, 120 }, hours = { 9, 19 }, gives = { looks = 4, happiness = 2 },
    say = {
      great = "You pass a shop window and turn to see who that is.",
      normal = "Neat at the back, as the little mirror proves.",
      poor = "It will grow. Everybody says so, at once.",
    },
  },
  {
    id = "shopping", title = "Go shopping", text = "For one thing only.", minutes = 90, energy = 6, money = -60,
    age = { 10, 120 }, hours = { 9, 21 }, gives = { happiness = 4, looks = 1 },
    say = {
      great = "The last one, in your size, at half the price.",
      normal = "A scarf, a lamp, and not the one thing.",
      poor = "You queue for a fitting room and grow old in it.",
    },
  },

  -- Teens and up.
  {
    id = "write", title = "Write", text = "The cursor blinks. So do you.", minutes = 120, energy = 18,
    age = { 12, 120 },
    gives = { creativity = 3, smarts = 0.4 },
    say = {
      great = "A character does something you had not planned, and is right.",
      normal = "Two pages, of which one may stay.",
      poor = "You find eleven other words for \"said\".",
    },
  },
  {
    id = "odd_job", title = "Do an odd job", text = "Somebody's fence, somebody's shopping.", minutes = 180,
    energy = 14,
    money = 45, money_minor = 20, age = { 12, 120 }, hours = { 8, 20 }, gives = { handy = 0.5 },
    say = {
      great = "They pay you, feed you, and tell their sister about you.",
      normal = "Coins in your hand, paint on your elbow.",
      poor = "It takes twice as long as they said. They pay for once.",
    },
  },
  {
    id = "gym", title = "Train at the gym", text = "The heavy ones are on the left.", minutes = 75, energy = 12,
    money = -8, money_minor = 0, age = { 14, 120 }, hours = { 6, 22 }, gives = { fitness = 4, health = 1, stress = -3 },
    say = {
      great = "One more than last week, and it did not even argue.",
      normal = "You wipe the bench and feel two centimetres taller.",
      poor = "The machine wins. You nod to it.",
    },
  },
  {
    id = "volunteer", title = "Volunteer", text = "Saturday, the hall by the station.", minutes = 180, energy = 14,
    age = { 14, 120 }, hours = { 8, 20 }, weekdays = { "sat", "sun" },
    gives = { karma = 4, social = 3, happiness = 2, reputation = 1 },
    say = {
      great = "An old man asks for you by name at the soup table.",
      normal = "Two hundred sandwiches, and one left over for you.",
      poor = "You sort buttons by size. Somebody else unsorts them.",
    },
  },
  {
    id = "diy", title = "Fix things at home", text = "The shelf has been leaning since spring.", minutes = 120,
    energy = 14,
    money = -40, money_minor = 0, age = { 14, 120 }, hours = { 8, 20 }, gives = { handy = 3 },
    say = {
      great = "Level. You put a marble on it, and the marble stays.",
      normal = "One screw left over. It probably was not important.",
      poor = "You find the water pipe, with the drill.",
    },
  },
  {
    id = "school_party", title = "Go to a party", text = "Crisps, a speaker, somebody's parents upstairs.",
    minutes = 240,
    energy = 15, age = { 15, 17 }, hours = { 17, 22 },
    gives = { social = 8, happiness = 6, charisma = 0.5, health = -1 },
    say = {
      great = "Everyone knows the chorus, even the parents upstairs.",
      normal = "You dance near somebody who is also dancing.",
      poor = "You spend the evening with the host's cat. It is a good cat.",
    },
  },
  {
    id = "party", title = "Go to a party", text = "Loud music, full kitchen.", minutes = 240, energy = 15, money = -30,
    age = { 18, 120 }, hours = { 18, 23 },
    gives = { social = 8, happiness = 6, charisma = 0.5, health = -1, addiction = 0.6 },
    say = {
      great = "At two in the morning the kitchen solves everything.",
      normal = "You lose your voice and somebody else's umbrella.",
      poor = "The music stops every time you find something to say.",
    },
  },
  {
    id = "trip", title = "Take a short trip", text = "Two days, one bag.", minutes = 2880, energy = 25, money = -600,
    age = { 18, 120 },
    gives = { happiness = 10, stress = -12, smarts = 0.5, trait = { O = 0.2 }, closeness = { sp = 8, bf = 4 } },
    say = {
      great = "You miss the train home on purpose, and it is the best hour of the trip.",
      normal = "A window with a different roof in it, and strange bread.",
      poor = "Rain, sideways, in three directions. The bread is good.",
    },
  },

  -- For the body.
  {
    id = "doctor", title = "See the doctor", text = "Say \"aah\" and tell the truth.", minutes = 60, energy = 5,
    money = -30, money_minor = 0, age = { 0, 120 }, hours = { 8, 17 }, weekdays = { "mon", "tue", "wed", "thu", "fri" },
    gives = { health = 1, stress = -1 },
    say = {
      great = "\"Whatever you are doing,\" says the doctor, \"keep doing it.\"",
      normal = "A cold stethoscope, a nod, a leaflet.",
      poor = "Two hours with a magazine from another decade.",
    },
  },
}
