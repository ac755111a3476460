/** A text as it came → its lines with signs made alike, unit for unit, so that every position stays; and what its front matter says. */
import { splitLines } from "../definitions/text.js";

export interface Line {
  /** Its place among the lines that are read, from 1. */
  number: number;
  /** The physical line of the file, from 1, and where in it this stretch begins: a very long line is read in pieces. */
  physical: number;
  offset: number;
  /** As it stands in the file. */
  raw: string;
  /** As the stages read it: the same length, digits and letters half-width, Chinese signs full-width, simplified characters. */
  text: string;
}

/** A stretch of one line; positions in UTF-16 units, `end` exclusive. */
export interface Span {
  line: number;
  start: number;
  end: number;
}

export interface Article {
  /** The physical lines of the file. */
  physical: string[];
  lines: Line[];
  /** Index of the first line after the front matter. */
  body: number;
  title?: Field;
  date?: Field;
  place?: Field;
  publisher?: Field;
}

/** What the front matter says, and where; without a place where it was given from outside. */
export interface Field {
  value: string;
  span?: Span;
}

export interface Given {
  title?: string;
  date?: string;
  place?: string;
}

/** Traditional characters, each with the simplified one after it: of CLDR's Hant-Hans those that simplified text does not use as well, and those that it leaves to the context. */
const pairs =
  "後后徵征丟丢並并亂乱亙亘亞亚佇伫佈布佔占併并來来侖仑侶侣侷局俁俣係系俠侠俬私倀伥倆俩倉仓個个們们倖幸倣仿倫伦偉伟側侧偵侦偽伪傑杰傖伧傘伞備备傢家傭佣傯偬傳传傴伛債债傷伤傾倾僂偻僅仅僇戮僉佥僑侨僕仆僞伪僥侥僨偾僱雇價价儀仪儂侬億亿儈侩儉俭儐傧儔俦儕侪儘尽償偿優优儲储儷俪儺傩儻傥儼俨兇凶兌兑兒儿兗兖內内兩两冊册冪幂凈净凍冻凜凛凱凯別别刪删剄刭則则剋克剎刹剛刚剝剥剮剐剴剀創创剷铲劃划劇剧劉刘劊刽劌刿劍剑劑剂勁劲動动勗勖務务勛勋勝胜勞劳勢势勱劢勳勋勵励勸劝勻匀匭匦匯汇匱匮區区協协卹恤卻却厙厍厠厕厭厌厲厉厴厣參参叄叁叢丛吢吣吳吴吶呐呂吕咷啕咼呙員员唄呗唚吣唸念問问啓启啞哑啟启喚唤喨亮喪丧喫吃喬乔單单喲哟嗆呛嗇啬嗎吗嗚呜嗩唢嗶哔嘆叹嘍喽嘔呕嘖啧嘗尝嘜唛嘩哗嘮唠嘯啸嘰叽嘵哓嘸呒噓嘘噝咝噠哒噥哝噦哕噯嗳噲哙噴喷噸吨噹当嚀咛嚇吓嚌哜嚐尝嚕噜嚙啮嚥咽嚦呖嚨咙嚮向嚳喾嚴严嚶嘤囀啭囁嗫囂嚣囅冁囈呓囍禧囑嘱囓啮囪囱圇囵國国圍围園园圓圆圖图團团垵埯埡垭埰采執执堅坚堊垩堖垴堝埚堯尧報报場场塊块塋茔塏垲塒埘塗涂塚冢塢坞塤埙塵尘塹堑墊垫墜坠墮堕墳坟墻墙墾垦壇坛壎埙壓压壘垒壙圹壚垆壜坛壞坏壟垄壠垅壢坜壩坝壯壮壺壶壽寿夠够夢梦夾夹奐奂奧奥奩奁奪夺奬奖奮奋奼姹妝妆姍姗姦奸姪侄娛娱婁娄婦妇婭娅媧娲媯妫媼媪媽妈嫋袅嫗妪嫵妩嫻娴嬀妫嬈娆嬋婵嬌娇嬙嫱嬝袅嬡嫒嬤嬷嬪嫔嬰婴嬸婶孃娘孌娈孫孙學学孿孪宮宫寢寝實实寧宁審审寫写寬宽寵宠寶宝尅克將将專专尋寻對对導导尷尴屆届屍尸屜屉屢屡層层屨屦屬属岡冈峯峰峴岘島岛峽峡崍崃崑昆崗岗崙仑崢峥崬岽嵐岚嶁嵝嶄崭嶇岖嶗崂嶠峤嶧峄嶴岙嶸嵘嶺岭嶼屿嶽岳巋岿巒峦巔巅巖岩巰巯帥帅師师帳帐帶带幀帧幃帏幗帼幘帻幟帜幣币幫帮幬帱幹干幾几庫库廁厕廂厢廄厩廈厦廚厨廝厮廟庙廠厂廡庑廢废廣广廩廪廬庐廳厅廻回弒弑弔吊弳弪張张強强彆别彈弹彌弥彎弯彙汇彞彝彥彦彫雕彿佛徑径從从徠徕復复徬彷徹彻恆恒恥耻悅悦悳德悵怅悶闷悽凄惡恶惱恼惲恽惻恻愛爱愜惬愨悫愴怆愷恺愾忾慄栗慇殷態态慍愠慘惨慚惭慟恸慣惯慤悫慪怄慫怂慮虑慳悭慶庆慼戚慾欲憂忧憊惫憐怜憑凭憒愦憚惮憤愤憫悯憮怃憲宪憶忆懃勤懇恳應应懌怿懍懔懞蒙懟怼懣懑懨恹懮忧懲惩懶懒懷怀懸悬懺忏懼惧懾慑戀恋戇戆戔戋戧戗戩戬戰战戲戏戶户拋抛挾挟捨舍捫扪捲卷掃扫掄抡掙挣掛挂採采揀拣揚扬換换揮挥搆构損损搖摇搗捣搥捶搧扇搨拓搶抢搾榨摀捂摑掴摜掼摟搂摯挚摳抠摶抟摻掺撈捞撐撑撓挠撚捻撟挢撢掸撣掸撥拨撫抚撲扑撳揿撻挞撾挝撿捡擁拥擄掳擇择擊击擋挡擔担據据擠挤擣捣擬拟擯摈擰拧擱搁擲掷擴扩擷撷擺摆擻擞擼撸擾扰攄摅攆撵攏拢攔拦攖撄攙搀攛撺攜携攝摄攢攒攣挛攤摊攪搅攬揽敗败敘叙敵敌數数斂敛斃毙斕斓斬斩斷断於于昇升時时晉晋晝昼暈晕暉晖暢畅暫暂暱昵曄晔曆历曇昙曉晓曏向曖暧曠旷曬晒書书會会朧胧東东枒丫柵栅桿杆梔栀梘枧條条梟枭棄弃棖枨棗枣棟栋棧栈棲栖椏桠楊杨楓枫楨桢業业極极榖谷榪杩榮荣榿桤構构槍枪槓杠槖橐槧椠槨椁槳桨樁桩樂乐樅枞樑梁樓楼標标樞枢樣样樸朴樹树樺桦橈桡橋桥機机橢椭橫横檁檩檉柽檔档檜桧檝楫檢检檣樯檯台檳槟檸柠檻槛櫃柜櫓橹櫚榈櫛栉櫝椟櫞橼櫟栎櫥橱櫧槠櫨栌櫪枥櫫橥櫬榇櫱蘖櫳栊櫸榉櫺棂櫻樱欄栏權权欏椤欒栾欖榄欞棂欵款欽钦歎叹歐欧歛敛歟欤歡欢歲岁歷历歸归歿殁殘残殞殒殤殇殫殚殮殓殯殡殲歼殺杀殼壳毀毁毆殴毬球毿毵氂牦氈毡氌氇氣气氫氢氬氩氳氲氹凼氾泛汎泛汙污決决沍冱沒没沖冲況况洩泄洶汹浹浃涇泾涼凉淒凄淚泪淥渌淨净淪沦淵渊淶涞淺浅渙涣減减渦涡測测渾浑湊凑湞浈湧涌湯汤溈沩準准溝沟溫温溼湿滄沧滅灭滌涤滎荥滬沪滯滞滲渗滷卤滸浒滾滚滿满漁渔漚沤漢汉漣涟漬渍漲涨漵溆漸渐漿浆潁颍潑泼潔洁潙沩潛潜潤润潯浔潰溃潷滗潿涠澀涩澆浇澇涝澗涧澠渑澤泽澩泶澮浍澱淀濁浊濃浓濕湿濘泞濟济濤涛濫滥濬浚濰潍濱滨濺溅濼泺濾滤瀅滢瀆渎瀉泻瀋沈瀏浏瀕濒瀘泸瀝沥瀟潇瀠潆瀦潴瀧泷瀨濑瀰弥瀲潋瀾澜灃沣灄滠灑洒灕漓灘滩灝灏灠漤灣湾灤滦灧滟災灾為为烏乌烴烃無无煉炼煒炜煙烟煢茕煥焕煩烦煬炀熒荧熗炝熱热熾炽燁烨燄焰燈灯燉炖燐磷燒烧燙烫燜焖營营燦灿燬毁燭烛燴烩燻熏燼烬燾焘燿耀爍烁爐炉爛烂爭争爲为爺爷爾尔牀床牆墙牋笺牘牍牽牵犖荦犢犊犧牺狀状狹狭狽狈猙狰猶犹猻狲獁犸獃呆獄狱獅狮獎奖獨独獪狯獫猃獰狞獲获獵猎獷犷獸兽獺獭獻献獼猕玀猡現现琺珐琿珲瑋玮瑣琐瑤瑶瑩莹瑪玛瑯琅璉琏璣玑璦瑷環环璽玺瓊琼瓏珑瓔璎瓚瓒甌瓯甕瓮產产産产畝亩畢毕畫画異异當当疇畴疊叠痀佝痙痉痠酸痾疴瘂痖瘋疯瘍疡瘓痪瘞瘗瘡疮瘧疟瘺瘘瘻瘘療疗癆痨癇痫癉瘅癒愈癘疠癟瘪癡痴癢痒癤疖癥症癧疬癩癞癬癣癭瘿癮瘾癰痈癱瘫癲癫發发皁皂皚皑皰疱皸皲皺皱盃杯盜盗盞盏盡尽監监盤盘盧卢盪荡眞真眥眦眾众睏困睜睁睞睐睪睾瞇眯瞘眍瞞瞒瞭了瞼睑矚瞩矯矫砲炮硏研硤硖硨砗硯砚碩硕碭砀碸砜確确碼码磚砖磣碜磧碛磯矶磽硗礆硷礎础礙碍礡礴礦矿礪砺礫砾礬矾礮炮礱砻祕秘祿禄禍祸禎祯禦御禪禅禮礼禰祢禱祷禿秃秈籼稅税稈秆稜棱稟禀種种稱称穀谷穌稣積积穎颖穡穑穢秽穩稳穫获穭稆窩窝窪洼窮穷窯窑窶窭窺窥竄窜竅窍竇窦竈灶竊窃竪竖競竞筆笔筍笋筧笕箇个箋笺箎篪箏筝節节範范築筑篋箧篤笃篩筛篳筚簀箦簆筘簍篓簞箪簡简簣篑簫箫簷檐簽签簾帘籃篮籌筹籐藤籜箨籟籁籠笼籤签籩笾籪簖籬篱籮箩籲吁粧妆粵粤糝糁糞粪糧粮糰团糲粝糴籴糶粜糹纟糾纠紀纪紂纣約约紅红紆纡紇纥紈纨紉纫紋纹納纳紐纽紓纾純纯紕纰紗纱紙纸級级紛纷紜纭紡纺紮扎細细紱绂紲绁紳绅紹绍紺绀紼绋紿绐絀绌終终絃弦組组絆绊絎绗結结絕绝絛绦絝绔絞绞絡络絢绚給给絨绒統统絲丝絳绛絶绝絹绢綁绑綃绡綆绠綈绨綉绣綏绥綑捆經经綜综綞缍綠绿綢绸綣绻綫线綬绶維维綰绾綱纲網网綳绷綴缀綵彩綸纶綹绺綺绮綻绽綽绰綾绫綿绵緄绲緇缁緊紧緋绯緑绿緒绪緔绱緗缃緘缄緙缂線线緝缉緞缎締缔緡缗緣缘緦缌編编緩缓緬缅緯纬緱缑緲缈練练緶缏緹缇緻致縈萦縉缙縊缢縋缒縐绉縑缣縛缚縝缜縞缟縟缛縣县縧绦縫缝縭缡縮缩縱纵縲缧縴纤縵缦縶絷縷缕縹缥總总績绩繃绷繅缫繆缪繒缯織织繕缮繚缭繞绕繡绣繢缋繩绳繪绘繫系繭茧繮缰繯缳繰缲繳缴繹绎繼继繽缤繾缱纈缬纊纩續续纍累纏缠纓缨纔才纖纤纘缵纜缆缽钵罈坛罌罂罎坛罣挂罰罚罵骂罷罢羅罗羆罴羈羁羋芈羣群羥羟羨羡義义羶膻習习翫玩翹翘翺翱耬耧耮耢聖圣聞闻聯联聰聪聲声聳耸聵聩聶聂職职聹聍聽听聾聋肅肃脅胁脈脉脛胫脣唇脫脱脹胀腎肾腖胨腡脶腦脑腫肿腳脚腸肠膃腽膚肤膠胶膩腻膽胆膾脍膿脓臉脸臍脐臏膑臘腊臚胪臟脏臠脔臥卧臨临臺台與与興兴舉举舊旧舖铺艙舱艤舣艦舰艫舻艱艰艷艳芻刍苧苎茲兹荊荆荳豆莊庄莖茎莢荚莧苋菓果華华萇苌萊莱萬万萵莴葉叶葒荭葤荮葦苇葯药葷荤蒐搜蒓莼蒔莳蒞莅蒼苍蓀荪蓆席蓋盖蓮莲蓯苁蓽荜蔔卜蔞蒌蔣蒋蔥葱蔦茑蔭荫蔴麻蕁荨蕆蒇蕎荞蕒荬蕓芸蕕莸蕘荛蕢蒉蕩荡蕪芜蕭萧蕷蓣薈荟薊蓟薌芗薑姜薔蔷薟莶薦荐薩萨薺荠藍蓝藎荩藝艺藥药藪薮藴蕴藶苈藷薯藹蔼藺蔺蘄蕲蘆芦蘇苏蘊蕴蘋苹蘚藓蘞蔹蘢茏蘭兰蘺蓠蘿萝處处虛虚虜虏號号虧亏虯虬蛺蛱蛻蜕蜆蚬蝕蚀蝟猬蝦虾蝨虱蝸蜗螄蛳螞蚂螢萤螻蝼蟄蛰蟈蝈蟎螨蟣虮蟬蝉蟯蛲蟲虫蟶蛏蟻蚁蠅蝇蠆虿蠍蝎蠐蛴蠑蝾蠔蚝蠟蜡蠣蛎蠧蠹蠱蛊蠶蚕蠻蛮衆众衊蔑術术衚胡衛卫衝冲袞衮袴绔裊袅裏里補补裝装裡里製制複复褲裤褳裢褸褛褻亵襇裥襖袄襝裣襠裆襤褴襪袜襯衬襲袭覈核見见規规覓觅視视覘觇覡觋覦觎親亲覬觊覯觏覲觐覷觑覺觉覽览覿觌觀观觴觞觶觯觸触訁讠訂订訃讣計计訊讯訌讧討讨訐讦訓训訕讪訖讫託托記记訛讹訝讶訟讼訣诀訥讷訪访設设許许訴诉訶诃診诊註注証证詁诂詆诋詎讵詐诈詒诒詔诏評评詘诎詛诅詞词詠咏詡诩詢询詣诣試试詩诗詫诧詬诟詭诡詮诠詰诘話话該该詳详詵诜詼诙詿诖誄诔誅诛誆诓誇夸誌志認认誑诳誒诶誕诞誘诱誚诮語语誠诚誡诫誣诬誤误誥诰誦诵誨诲說说説说誰谁課课誶谇誹诽誼谊調调諂谄諄谆談谈諉诿請请諍诤諏诹諑诼諒谅論论諗谂諛谀諜谍諞谝諡谥諢诨諤谔諦谛諧谐諫谏諭谕諮谘諱讳諳谙諶谌諷讽諸诸諺谚諼谖諾诺謀谋謁谒謂谓謄誊謅诌謊谎謎谜謐谧謔谑謖谡謗谤謙谦謚谥講讲謝谢謠谣謡谣謨谟謫谪謬谬謭谫謳讴謹谨謾谩譁哗證证譎谲譏讥譖谮識识譙谯譚谭譜谱譟噪譫谵譯译議议譴谴護护譽誉譾谫讀读變变讎雠讒谗讓让讕谰讖谶讚赞讜谠讞谳豈岂豎竖豐丰豔艳豬猪貍狸貓猫貝贝貞贞負负財财貢贡貧贫貨货販贩貪贪貫贯責责貯贮貰贳貲赀貳贰貴贵貶贬買买貸贷貺贶費费貼贴貽贻貿贸賀贺賁贲賂赂賃赁賄贿賅赅資资賈贾賊贼賑赈賒赊賓宾賕赇賚赉賜赐賞赏賠赔賡赓賢贤賣卖賤贱賦赋賧赕質质賫赍賬账賭赌賴赖賸剩賺赚賻赙購购賽赛賾赜贄贽贅赘贈赠贊赞贋赝贍赡贏赢贐赆贓赃贖赎贗赝贛赣贜赃趕赶趙赵趨趋趲趱跡迹跼局踐践踡蜷踰逾踴踊蹌跄蹕跸蹟迹蹣蹒蹤踪蹧糟蹺跷躉趸躊踌躋跻躍跃躑踯躒跞躓踬躕蹰躚跹躡蹑躥蹿躦躜躪躏軀躯車车軋轧軌轨軍军軒轩軔轫軛轭軟软軤轷軫轸軲轱軸轴軹轵軺轺軻轲軼轶軾轼較较輅辂輇辁載载輊轾輒辄輓挽輔辅輕轻輛辆輜辎輝辉輞辋輟辍輥辊輦辇輩辈輪轮輯辑輳辏輸输輻辐輾辗輿舆轂毂轄辖轅辕轆辘轉转轍辙轎轿轔辚轝舆轟轰轡辔轢轹轤轳辦办辭辞辮辫辯辩農农迴回逕迳這这連连週周進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遯遁遲迟遷迁選选遺遗遼辽邁迈還还邇迩邊边邏逻邐逦郟郏郵邮鄆郓鄉乡鄒邹鄔邬鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺鄶郐鄺邝酈郦醃腌醖酝醜丑醞酝醫医醬酱醼宴釀酿釁衅釃酾釅酽釋释釐厘釒钅釓钆釔钇釕钌釗钊釘钉釙钋針针釣钓釤钐釦扣釧钏釩钒釵钗釷钍釹钕釺钎鈀钯鈁钫鈄钭鈈钚鈉钠鈍钝鈎钩鈐钤鈑钣鈔钞鈕钮鈞钧鈣钙鈥钬鈦钛鈧钪鈮铌鈰铈鈳钶鈴铃鈷钴鈸钹鈹铍鈺钰鈽钸鈾铀鈿钿鉀钾鉅钜鉈铊鉉铉鉍铋鉑铂鉕钷鉗钳鉚铆鉛铅鉞钺鉢钵鉤钩鉦钲鉬钼鉭钽鉸铰鉺铒鉻铬鉿铪銀银銃铳銅铜銑铣銓铨銖铢銘铭銚铫銜衔銠铑銣铷銥铱銦铟銨铵銩铥銪铕銫铯銬铐銱铞銲焊銳锐銷销銹锈銻锑銼锉鋁铝鋃锒鋅锌鋇钡鋌铤鋏铗鋒锋鋝锊鋟锓鋣铘鋤锄鋥锃鋦锔鋨锇鋪铺鋭锐鋮铖鋯锆鋰锂鋱铽鋶锍鋸锯鋼钢錁锞錄录錆锖錇锫錈锩錐锥錒锕錕锟錘锤錙锱錚铮錛锛錟锬錠锭錢钱錦锦錨锚錫锡錮锢錯错録录錳锰錶表錸铼鍀锝鍁锨鍃锪鍆钔鍇锴鍊炼鍋锅鍍镀鍔锷鍘铡鍛锻鍤锸鍥锲鍩锘鍬锹鍰锾鍵键鍶锶鍺锗鍾钟鎂镁鎄锿鎇镅鎊镑鎖锁鎗枪鎘镉鎚锤鎢钨鎣蓥鎦镏鎧铠鎩铩鎪锼鎬镐鎮镇鎰镒鎳镍鎵镓鎸镌鎿镎鏃镞鏇镟鏈链鏌镆鏍镙鏑镝鏗铿鏘锵鏜镗鏝镘鏞镛鏟铲鏡镜鏢镖鏤镂鏨錾鏵铧鏷镤鏹镪鏽锈鐃铙鐋铴鐐镣鐒铹鐓镦鐔镡鐘钟鐙镫鐝镢鐠镨鐦锎鐧锏鐨镄鐫镌鐮镰鐲镯鐳镭鐵铁鐸铎鐺铛鐿镱鑄铸鑊镬鑌镔鑑鉴鑒鉴鑔镲鑠铄鑣镳鑥镥鑭镧鑰钥鑲镶鑷镊鑹镩鑼锣鑽钻鑾銮鑿凿長长門门閂闩閃闪閆闫閉闭開开閌闶閎闳閏闰閑闲閒闲間间閔闵閘闸閡阂関关閣阁閥阀閧哄閨闺閩闽閫阃閬阆閭闾閱阅閲阅閶阊閹阉閻阎閼阏閽阍閾阈閿阌闃阒闆板闇暗闈闱闊阔闋阕闌阑闐阗闔阖闕阙闖闯闘斗關关闞阚闡阐闢辟闥闼阨厄陘陉陝陕陞升陣阵陰阴陳陈陸陆陽阳隄堤隉陧隊队階阶隕陨際际隨随險险隱隐隴陇隸隶隻只雋隽雖虽雙双雛雏雜杂雞鸡離离難难雲云電电霑沾霧雾霽霁靂雳靄霭靈灵靚靓靜静靦腼靨靥鞀鼗鞏巩鞝绱鞽鞒韁缰韃鞑韉鞯韋韦韌韧韓韩韙韪韜韬韞韫韮韭韻韵響响頁页頂顶頃顷項项順顺頇顸須须頊顼頌颂頎颀頏颃預预頑顽頒颁頓顿頗颇領领頜颌頡颉頤颐頦颏頭头頰颊頷颔頸颈頹颓頻频頽颓顆颗題题額额顎颚顏颜顓颛顔颜願愿顙颡顛颠類类顢颟顥颢顧顾顫颤顬颥顯显顰颦顱颅顳颞顴颧風风颮飑颯飒颱台颳刮颶飓颼飕飄飘飆飙飈飚飛飞飠饣飢饥飩饨飪饪飫饫飭饬飯饭飲饮飴饴飼饲飽饱飾饰餃饺餅饼餉饷養养餌饵餑饽餒馁餓饿餘余餚肴餛馄餞饯餡馅館馆餬糊餱糇餳饧餵喂餷馇餼饩餽馈餾馏餿馊饃馍饅馒饈馐饉馑饊馓饋馈饌馔饑饥饒饶饗飨饜餍饞馋饢馕馬马馭驭馮冯馱驮馳驰馴驯駁驳駐驻駑驽駒驹駔驵駕驾駘骀駙驸駛驶駝驼駟驷駡骂駢骈駭骇駱骆駿骏騁骋騅骓騍骒騎骑騏骐騖骛騙骗騫骞騭骘騮骝騰腾騶驺騷骚騸骟騾骡驀蓦驁骜驂骖驃骠驄骢驅驱驊骅驍骁驏骣驕骄驗验驚惊驛驿驟骤驢驴驤骧驥骥驪骊骯肮髏髅髒脏體体髕髌髖髋髮发鬀剃鬆松鬍胡鬚须鬢鬓鬥斗鬧闹鬨哄鬩阋鬭斗鬮阄鬱郁魎魉魘魇魚鱼魯鲁魴鲂魷鱿鮁鲅鮃鲆鮎鲇鮐鲐鮑鲍鮒鲋鮚鲒鮝鲞鮞鲕鮪鲔鮫鲛鮭鲑鮮鲜鯀鲧鯁鲠鯇鲩鯉鲤鯊鲨鯔鲻鯖鲭鯛鲷鯝鲴鯡鲱鯢鲵鯤鲲鯧鲳鯨鲸鯪鲮鯫鲰鯰鲶鯴鲺鯽鲫鯿鳊鰈鲽鰉鳇鰍鳅鰐鳄鰒鳆鰓鳃鰠鳋鰣鲥鰥鳏鰨鳎鰩鳐鰭鳍鰱鲢鰲鳌鰳鳓鰵鳘鰷鲦鰹鲣鰻鳗鰾鳔鱅鳙鱈鳕鱉鳖鱒鳟鱔鳝鱖鳜鱗鳞鱘鲟鱝鲼鱟鲎鱧鳢鱭鲚鱷鳄鱸鲈鱺鲡鳥鸟鳧凫鳩鸠鳬凫鳳凤鳴鸣鳶鸢鴆鸩鴇鸨鴉鸦鴕鸵鴛鸳鴝鸲鴟鸱鴣鸪鴦鸯鴨鸭鴯鸸鴰鸹鴻鸿鴿鸽鵂鸺鵑鹃鵒鹆鵓鹁鵜鹈鵝鹅鵠鹄鵡鹉鵪鹌鵬鹏鵯鹎鵲鹊鶇鸫鶉鹑鶓鹋鶘鹕鶚鹗鶥鹛鶩鹜鶯莺鶴鹤鶻鹘鶼鹣鷀鹚鷂鹞鷄鸡鷓鹧鷗鸥鷙鸷鷚鹨鷥鸶鷦鹪鷯鹩鷲鹫鷳鹇鷸鹬鷹鹰鷺鹭鸌鹱鸕鸬鸚鹦鸛鹳鸝鹂鸞鸾鹵卤鹹咸鹺鹾鹼碱鹽盐麗丽麤粗麥麦麩麸麯曲麵面麼么黃黄黌黉點点黨党黲黪黴霉黷黩黽黾黿鼋鼇鳌鼈鳖鼉鼍鼕冬鼴鼹齊齐齋斋齎赍齏齑齒齿齔龀齙龅齜龇齟龃齠龆齡龄齣出齦龈齧啮齩咬齪龊齬龉齲龋齶腭齷龌龍龙龐庞龔龚龕龛龜龟";

const signs: Record<string, string> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "(": "（",
  ")": "）",
  "!": "！",
  "?": "？",
  "\u3000": " ",
  "\t": " ",
  "\u00a0": " ",
  "﹪": "%",
  "〞": "”",
  "〝": "“",
  "「": "“",
  "」": "”",
  "『": "‘",
  "』": "’",
  "－": "-",
  "—": "—",
  "–": "—",
  "~": "-",
  "～": "-",
  "•": "·",
  "・": "·",
  "‧": "·",
};

const simplified: Record<string, string> = {};
for (let i = 0; i + 1 < pairs.length; i += 2) simplified[pairs.charAt(i)] = pairs.charAt(i + 1);

/** Signs of both widths and both scripts made one, UTF-16 unit for unit. */
export function normalizeLine(raw: string): string {
  let open = false;
  let out = "";
  for (let i = 0; i < raw.length; i++) {
    let c = raw.charAt(i);
    const code = raw.charCodeAt(i);
    if (code >= 0xff01 && code <= 0xff5e) {
      const half = String.fromCharCode(code - 0xfee0);
      if (/[0-9A-Za-z%+./*=<>&#@$_-]/.test(half)) c = half;
    }
    if (c === '"') {
      c = open ? "”" : "“";
      open = !open;
    } else if (c === "," || c === ":" || c === "，") {
      // 1,000 and 22:55 are one number.
      const digits = isDigit(raw, i - 1) && isDigit(raw, i + 1);
      if (c === "," && digits && /^[0-9]{3}(?![0-9])/.test(raw.slice(i + 1, i + 5))) c = ",";
      else if (c === ":" && digits) c = ":";
      else c = signs[c] ?? c;
    } else c = signs[c] ?? simplified[c] ?? c;
    out += c;
  }
  return out;
}

/** Words put together from a line as it is read, in the characters that its file writes. */
export function asWritten({ raw, text }: Line, words: string): string {
  if (raw === text) return words;
  const signs = new Map<string, string>();
  for (let i = 0; i < text.length; i++) if (raw.charAt(i) !== text.charAt(i)) signs.set(text.charAt(i), raw.charAt(i));
  let out = "";
  for (let i = 0; i < words.length; i++) out += signs.get(words.charAt(i)) ?? words.charAt(i);
  return out;
}

const isDigit = (text: string, i: number) => text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57;

const fieldNames: Record<string, "title" | "date" | "place" | "publisher"> = {
  title: "title",
  date: "date",
  place: "place",
  publisher: "publisher",
  标题: "title",
  日期: "date",
  地点: "place",
  来源: "publisher",
};

/** Lines, front matter, and the title and date of a text that has none. */
export function normalize(text: string, given: Given = {}): Article {
  const physical = splitLines(text);
  const lines: Line[] = [];
  for (const [i, whole] of physical.entries())
    for (const { raw, offset } of piecesOf(whole))
      lines.push({ number: lines.length + 1, physical: i + 1, offset, raw, text: normalizeLine(raw) });
  const article: Article = { physical, lines, body: 0 };
  if (lines[0]?.raw.trim() === "---") {
    const end = lines.findIndex((l, i) => i > 0 && l.raw.trim() === "---");
    if (end > 0) {
      article.body = end + 1;
      for (const line of lines.slice(1, end)) readField(line, article);
    }
  }
  if (given.title) article.title = { value: given.title };
  if (!article.title) article.title = titleIn(article);
  if (!article.date) article.date = dateIn(article) ?? yearIn(article);
  if (given.date) article.date = { value: given.date };
  if (given.place) article.place = { value: given.place };
  return article;
}

/** So long may a piece be, and so long it is at least before it ends with its sentence. */
const longestPiece = 3000;
const shortestPiece = 1500;

/** A line longer than any paragraph is read in pieces that end with a sentence, so that no stage sees more at once. */
function* piecesOf(line: string): Generator<{ raw: string; offset: number }> {
  if (line.length <= longestPiece) {
    yield { raw: line, offset: 0 };
    return;
  }
  for (let start = 0; start < line.length; ) {
    const end = Math.min(line.length, start + longestPiece);
    const stop = line.slice(start + shortestPiece, end).indexOf("。");
    const next = end === line.length || stop < 0 ? end : start + shortestPiece + stop + 1;
    yield { raw: line.slice(start, next), offset: start };
    start = next;
  }
}

function readField({ raw, number }: Line, article: Article): void {
  const colon = raw.search(/[:：]/);
  if (colon < 0) return;
  const name = fieldNames[raw.slice(0, colon).trim()];
  const start = colon + 1 + (raw.slice(colon + 1).length - raw.slice(colon + 1).trimStart().length);
  let value = raw.slice(start).trimEnd();
  if (!name || value === "") return;
  let from = start;
  if (value.length > 1 && /^["'].*["']$/.test(value)) {
    value = value.slice(1, -1);
    from += 1;
  }
  article[name] = { value, span: { line: number, start: from, end: from + value.length } };
}

/** The first line that is not empty, unless it is a whole paragraph. */
function titleIn({ lines, body }: Article): Field | undefined {
  const line = lines.slice(body, body + 20).find((l) => l.raw.trim() !== "");
  if (!line || line.raw.length > 80 || /[。；]/.test(line.text)) return undefined;
  const value = line.raw.trim().replace(/^#+\s*/, "");
  const start = line.raw.indexOf(value);
  return value === "" ? undefined : { value, span: { line: line.number, start, end: start + value.length } };
}

const written = /((?:19|20)[0-9]{2})(?:年|-|\/|\.)([0-9]{1,2})(?:月|-|\/|\.)([0-9]{1,2})/;

/** The first full date in the first or the last lines. */
function dateIn({ lines, body }: Article): Field | undefined {
  const near = [...lines.slice(body, body + 12), ...lines.slice(-5)];
  for (const { text, number } of near) {
    const head = text.slice(0, 400);
    const m = written.exec(head);
    if (!m) continue;
    const [, y, mo, d] = m;
    if (Number(mo) < 1 || Number(mo) > 12 || Number(d) < 1 || Number(d) > 31) continue;
    return {
      value: `${y}-${String(mo).padStart(2, "0")}-${String(d).padStart(2, "0")}`,
      span: { line: number, start: m.index, end: m.index + m[0].length },
    };
  }
  return undefined;
}

/** Without a date, the year that the title gives: 2024年政府工作报告. */
function yearIn({ title }: Article): Field | undefined {
  const m = title && /(?:19|20)[0-9]{2}(?=年)/.exec(title.value);
  if (!title || !m) return undefined;
  const start = title.span && title.span.start + m.index;
  return { value: m[0], ...(title.span && start !== undefined && { span: { line: title.span.line, start, end: start + 4 } }) };
}
