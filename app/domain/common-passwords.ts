/**
 * Words that guessers try first, folded to lower case: obvious ones in three languages, in
 * translation into Latin letters and typed with the other layout switched on. Rows of keys and
 * repetitions are found by rules, not by this list.
 */
const WORDS = `
  password passwort passw0rd pass word letmein welcome admin administrator iloveyou sunshine
  princess football baseball basketball monkey dragon master shadow superman batman spiderman
  pokemon minecraft computer internet samsung android telephone whatever trustno1 starwars
  michelle jennifer jessica charlie jordan harley hunter ranger soccer hockey killer pepper
  ginger summer winter spring autumn monday friday sunday january february november december
  secret security changeme default temporary testtest test1234 qwerty123 qwertyui qwerty12
  abc12345 abcd1234 a1b2c3d4 asdf1234 zxcv1234 hello hello123 helloworld goodluck goodmorning
  freedom liberty forever together friends family mother father brother sister sweetheart
  babygirl lovelove loveyou lovely beautiful butterfly flower rainbow diamond golden silver
  chocolate cookie banana orange coffee nothing something everything access access123 login
  loginlogin username user1234 guest guest123 root root1234 administrator1 manager student
  teacher school university college volunteer volunteers helper firstaid hospital doctor
  ambulance emergency kazakhstan almaty astana shymkent russia moscow mektep google facebook
  instagram whatsapp telegram youtube tiktok netflix windows microsoft apple iphone nokia
  xiaomi huawei money dollar business champion winner lucky number1 myname mypassword mypass
  newpassword oldpassword yourpassword thepassword passpass pass1234 password1 password12
  password123 passwordpassword letmein1 welcome1 welcome123 iloveu ilove you1 zaq12wsx 1qazxsw2
  qazwsx qazxsw trustme unknown private personal monster matrix phoenix tiger eagle falcon
  panther mustang ferrari mercedes toyota yamaha honda lamborghini liverpool chelsea arsenal
  barcelona realmadrid juventus ronaldo messi naruto sasuke zidane crystal angel angels jesus
  christ heaven blessing mohammed muhammad allah allahakbar bismillah ramazan пароль
  парольпароль мойпароль секрет привет приветпривет любовь любимая любимый солнце солнышко
  зайчик зайка котенок кошка собака мама папа мамапапа мамочка семья счастье удача красота
  россия москва казахстан алматы астана спартак динамо зенит футбол хоккей учитель ученик школа
  студент волонтер волонтеры доброволец больница помощь перваяпомощь компьютер интернет телефон
  администратор админ вход доступ логин январь февраль октябрь ноябрь декабрь понедельник
  пятница воскресенье александр анастасия наталья екатерина дмитрий владимир сергей андрей
  максим люблютебя ялюблютебя самаялучшая самыйлучший бабушка дедушка ангел принцесса королева
  звезда весна осень зима лето құпиясөз құпия сәлем сәлеметсіз қазақстан қазақ алматыалматы
  астанаастана махаббат жүрегім жаным анам әкем отбасы бақыт мектеп оқушы мұғалім еріктілер
  волонтерлер көмек алғашқыкөмек аружан айгерім нұрсұлтан ерасыл бисмиллах аллахуакбар жұлдыз
  күнім менімқұпиям salem zhanym makhabbat qazaqstan qazaq qupia parol paroll moiparol privet
  privetprivet lubov lubimaya lubimiy solnce solnyshko zaika kotenok mamapapa mamochka semya
  schastye udacha rossiya moskva spartak dinamo futbol hokkey uchitel shkola volonter
  dobrovolec bolnica pomosch ghbdtn gfhjkm ghbdtnghbdtn gfhjkmgfhjkm yfnfif fktrcfylh vfrcbv
  cthutq fylhtq dctvghbdtn k.,jdm cjkysirj nastya natasha katya sasha alexander dmitriy
  vladimir sergey maxim ruslan aidana aigerim nurlan
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
